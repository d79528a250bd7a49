import fc from 'fast-check';
import { looksLikeHtml, readErrorBody } from '../../../shared/http/error-body';

describe('an error body in plain words', () => {
  it.each([
    ['OAuth object', '{"error":"invalid_grant","error_description":"The token is unknown."}', 'The token is unknown.'],
    ['OAuth object without description', '{"error":"invalid_grant"}', 'invalid_grant'],
    ['message', '{"message":"Date is required."}', 'Date is required.'],
    ['Message', '{"Message":"Date is required."}', 'Date is required.'],
    [
      'ASP.NET model state',
      '{"Message":"The request is invalid.","ModelState":{"plan.Title":["The title is too long."]}}',
      'The request is invalid. The title is too long.',
    ],
    ['nested object', '{"error":{"code":7,"message":"Too far ahead."}}', 'Too far ahead.'],
    ['array of strings', '["770123 is not a valid athlete","Try again"]', '770123 is not a valid athlete Try again'],
    ['JSON string', '"Workout has no structure"', 'Workout has no structure'],
    ['plain text', 'Workout has no structure\r\n', 'Workout has no structure'],
    ['text behind a byte order mark', '\uFEFF{"Message":"Hello"}', 'Hello'],
    ['object without a sentence', '{"code":12}', ''],
    ['JSON cut short', '{"Message":"Hal', ''],
    ['nothing', '', ''],
    ['white space', ' \n', ''],
    ['bytes of something else', '\u0000\u0003PK\u0004 premium', ''],
    ['bytes that are no UTF-8', 'Hello \uFFFD\uFFFD', ''],
  ])('%s', (_form, body, text) => expect(readErrorBody(body)).toEqual({ text, html: false }));

  it.each([
    '<!DOCTYPE html><html><body>Oops</body></html>',
    ' <html>',
    '<h1>Bad</h1>',
    '<?xml version="1.0"?><e/>',
    '"<html>"',
  ])('nothing of a web page: %s', (body) => expect(readErrorBody(body)).toEqual({ text: '', html: true }));

  it('shows no token and no e-mail address', () => {
    const { text } = readErrorBody('Token gAAAAexample_Opaque= of noor@acme.example refused; sent Bearer abc.def');
    expect(text).toBe('Token … of … refused; sent …');
    expect(readErrorBody(`key ${'Zq3x'.repeat(12)}`).text).toBe('key …');
  });

  it('is short', () => {
    const { text } = readErrorBody('word '.repeat(200));
    expect(text).toHaveLength(300);
    expect(text.endsWith('…')).toBe(true);
  });

  it('never carries markup or line breaks, whatever was sent', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.string().map((text) => JSON.stringify({ Message: `<b>${text}</b>` })),
    );
    fc.assert(
      fc.property(anything, (body) => {
        const { text } = readErrorBody(body);
        return text.length <= 300 && !/[\r\n]/.test(text) && !/<[a-z!/][^>]*>/i.test(text);
      }),
    );
  });
});

it('tells markup from data', () => {
  expect(looksLikeHtml('  <html lang="en">')).toBe(true);
  expect(looksLikeHtml('{"a":"<html>"}')).toBe(false);
  expect(looksLikeHtml('less than <5 items')).toBe(false);
});

describe('a body without end', () => {
  it('is looked through at its beginning only, whatever it is made of', () => {
    const million = 1_000_000;
    expect(readErrorBody(`Too long. ${'<'.repeat(million)}`).text).toMatch(/^Too long\./);
    expect(readErrorBody(`Too long. ${'a.b+'.repeat(million)}`).text).toMatch(/^Too long\./);
    expect(readErrorBody(JSON.stringify({ Message: `Too long. ${'x '.repeat(million)}` })).text).toHaveLength(300);
  });

  it('leaves no half of a token at its cut', () => {
    const tags = '<b>'.repeat(1_300);
    const token = `gAAAA${'x'.repeat(200)}`;
    for (let shift = 0; shift < 120; shift += 7)
      expect(readErrorBody(`Sorry ${tags}${' '.repeat(shift)}${token}`).text).not.toMatch(/x|gAAAA/);
  });
});
