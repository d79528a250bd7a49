import { DARK_ZONES, LIGHT_ZONES } from '../../shared/workouts/preview/palette';
import { calendarStyles } from './calendar-styles';

/** The colours of the zones are those of the charts that the nodes draw. */
const variables = (zones: readonly string[]): string => zones.map((colour, zone) => `--z${zone}: ${colour};`).join(' ');

const base = `
:root {
  --ground: #f4f5f7; --card: #ffffff; --ink: #18212b; --quiet: #5a6773; --line: #dde2e8; --accent: #0b6e6e; --on-accent: #ffffff;
  --done: #1d8a4b; --done-ground: #e9f6ee; --missed: #c0392b; --missed-ground: #fcefed; --planned: #6b7a8a; --today: #e3f1f0;
  ${variables(LIGHT_ZONES)}
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11161c; --card: #1a2129; --ink: #e7ecf1; --quiet: #9aa7b4; --line: #2c3641; --accent: #5cc8c0; --on-accent: #08201f;
    --done: #57c785; --done-ground: #16281f; --missed: #f0877a; --missed-ground: #2d1c1b; --planned: #8fa0b0; --today: #172a2b;
    ${variables(DARK_ZONES)}
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.05rem; margin: 1.8rem 0 .6rem; }
p { margin: 0 0 .8rem; }
code { font: .88em/1.4 ui-monospace, "SF Mono", Menlo, "Liberation Mono", monospace; background: color-mix(in srgb, var(--ink) 8%, transparent); padding: .1em .4em; border-radius: 4px; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.lead { font-size: 1.05rem; color: var(--quiet); max-width: 60ch; }
.top { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .7rem 1.25rem; background: var(--card); border-bottom: 1px solid var(--line); }
.top nav { display: flex; gap: 1.25rem; }
.top nav a[aria-current] { color: var(--ink); font-weight: 600; }
.brand { display: inline-flex; align-items: center; gap: .55rem; color: var(--ink); font-weight: 650; }
.brand:hover { text-decoration: none; }
.mark { flex: none; width: 22px; height: 16px; background: linear-gradient(90deg, var(--z2) 0 22%, transparent 22% 28%, var(--z4) 28% 48%, transparent 48% 54%, var(--z5) 54% 74%, transparent 74% 80%, var(--z3) 80%); clip-path: polygon(0 55%, 22% 55%, 22% 25%, 48% 25%, 48% 0, 74% 0, 74% 40%, 100% 40%, 100% 100%, 0 100%); }
main { max-width: 760px; margin: 0 auto; padding: 1.75rem 1.25rem 4rem; }
main.wide { max-width: 1480px; }
main.narrow { max-width: 520px; padding-top: 3rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.4rem; }
.card h2:first-child { margin-top: 0; }
.eyebrow { font-size: .8rem; color: var(--quiet); margin-bottom: .4rem; }
.list { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.list li + li { border-top: 1px solid var(--line); }
.list a { display: grid; grid-template-columns: minmax(9rem, 13rem) 1fr auto; gap: .2rem 1rem; align-items: center; padding: .65rem 1rem; color: var(--ink); }
.list a:hover { background: color-mix(in srgb, var(--accent) 7%, transparent); text-decoration: none; }
.dots { display: inline-flex; gap: 4px; }
.dots i { width: 9px; height: 9px; border-radius: 50%; border: 1.5px solid var(--planned); }
.dots i.completed { background: var(--done); border-color: var(--done); }
.dots i.missed { border-color: var(--missed); background: linear-gradient(135deg, transparent 42%, var(--missed) 42% 58%, transparent 58%); }
.settings { margin: 0 0 1rem; }
.settings div { display: grid; grid-template-columns: 9rem 1fr; gap: .75rem; padding: .3rem 0; }
.settings dt { color: var(--quiet); }
.settings dd { margin: 0; }
.ticks { list-style: none; margin: 0 0 1.25rem; padding: 0; }
.ticks li { padding: .3rem 0 .3rem 1.6rem; position: relative; }
.ticks li::before { content: ""; position: absolute; left: .2rem; top: .72rem; width: .65rem; height: .32rem; border: solid var(--done); border-width: 0 0 2px 2px; transform: rotate(-45deg); }
.ticks code { font-size: .75em; margin-left: .3rem; color: var(--quiet); }
fieldset { border: 0; padding: 0; margin: 0 0 1.25rem; }
legend { font-weight: 600; padding: 0; margin-bottom: .4rem; }
.choice { display: flex; gap: .7rem; align-items: center; padding: .5rem .7rem; border: 1px solid var(--line); border-radius: 8px; margin-bottom: .4rem; cursor: pointer; }
.choice:hover { border-color: var(--accent); }
.choice:has(:checked) { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 8%, transparent); }
.choice input { accent-color: var(--accent); margin: 0; }
.choice small { display: block; color: var(--quiet); font-size: .85rem; }
fieldset summary { color: var(--accent); cursor: pointer; padding: .35rem 0 .55rem; }
.actions { display: flex; gap: .7rem; }
button { font: inherit; font-weight: 600; padding: .6rem 1.3rem; border-radius: 8px; border: 1px solid var(--line); background: var(--card); color: var(--ink); cursor: pointer; }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button:hover { filter: brightness(1.06); }
.chat { max-width: 640px; }
.message { background: var(--card); border: 1px solid var(--line); border-radius: 4px 14px 14px 14px; padding: .75rem 1rem; margin: 0 0 .9rem; }
.message header { display: flex; justify-content: space-between; gap: 1rem; margin-bottom: .3rem; }
.message time { color: var(--quiet); font-size: .82rem; white-space: nowrap; }
.message p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 620px) {
  .top { padding: .6rem 1rem; gap: .6rem; }
  .top nav { gap: .9rem; font-size: .94rem; }
  .brand { font-size: .94rem; line-height: 1.2; }
  main { padding: 1.25rem 1rem 3rem; }
  main.narrow { padding-top: 1.25rem; }
  .list a { grid-template-columns: 1fr auto; }
  .list a .quiet { grid-row: 2; grid-column: 1 / -1; font-size: .9rem; }
  .settings div { grid-template-columns: 1fr; gap: .1rem; }
}
`;

export const styles = base + calendarStyles;
