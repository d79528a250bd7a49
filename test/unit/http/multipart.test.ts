import { multipartForm } from '../../../shared/http/multipart';

it('is a form that any reader of RFC 7578 takes apart again, bytes unchanged', async () => {
  const content = Uint8Array.from({ length: 300 }, (_value, index) => index % 256);
  const { body, contentType } = multipartForm(
    [
      { name: 'title', content: 'Übung — 2 × 20' },
      { name: 'file', content, fileName: 'a "b".fit', contentType: 'application/octet-stream' },
    ],
    Math.random,
  );
  const form = await new Response(body, { headers: { 'Content-Type': contentType } }).formData();
  expect(form.get('title')).toBe('Übung — 2 × 20');
  const file = form.get('file') as File;
  expect(file.name).toBe('a "b".fit');
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(content);
});
