import type { XmlElement } from '../xml/parse';
import type { ZwoContext } from './read-elements';

/** The texts of an element as one note; null when there are none. */
export function textsOf(element: XmlElement, { warnings }: ZwoContext, place: string): string | null {
  const texts = element.children.filter(({ name }) => /^text(?:event|notification)$/i.test(name));
  for (const { name } of element.children.filter((inner) => !texts.includes(inner))) {
    warnings.add('unknownField', `The element ${name} was left out`, place);
  }
  if (texts.some((text) => Number(attribute(text, 'timeoffset') ?? attribute(text, 'distoffset') ?? 0) > 0)) {
    warnings.add('textChanged', 'A text in the middle of a step was added to the note of the step', place);
  }
  return (
    texts
      .map((text) => attribute(text, 'message') ?? attribute(text, 'text'))
      .filter(Boolean)
      .join('\n') || null
  );
}

function attribute(element: XmlElement, name: string): string | undefined {
  return Object.entries(element.attributes).find(([key]) => key.toLowerCase() === name)?.[1];
}
