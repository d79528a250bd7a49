import { Html, html } from './html';
import { styles } from './styles';

/** A whole page: own styles, no outside asset, light and dark. `plain` leaves out the navigation. */
export function page(title: string, content: Html, options: { plain?: boolean; current?: string } = {}): string {
  const link = (href: string, text: string) =>
    html`<a href="${href}" ${new Html(options.current === href ? 'aria-current="page"' : '')}>${text}</a>`;
  const navigation = html`<header class="top">
    <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>Training sandbox</a>
    <nav>
      ${link('/athletes', 'Athletes')}${link('/trainerday/calendar', 'TrainerDay')}${link('/channel', 'Messages')}
    </nav>
  </header>`;
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Training sandbox</title>
        <style>
          ${new Html(styles)}
        </style>
      </head>
      <body>
        ${options.plain ? '' : navigation}${content}
      </body>
    </html>`.text;
}
