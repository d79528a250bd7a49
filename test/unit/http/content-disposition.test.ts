import { fileNameIn } from '../../../shared/http/content-disposition';

it.each([
  ['attachment; filename="Over under.fit"', 'Over under.fit'],
  ['attachment; filename=plain.zwo', 'plain.zwo'],
  ['attachment; filename="ascii.fit"; filename*=UTF-8\'\'Z%C3%BCrich.fit', 'Zürich.fit'],
  ["attachment; filename*=UTF-8''half%E0%A4%A.fit", 'half%E0%A4%A.fit'],
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  ['attachment; filename="C:\\\\rides\\\\one.fit"', 'one.fit'],
  ['attachment; filename=""', null],
  ['attachment', null],
  [undefined, null],
  [null, null],
])('finds the name in %s', (header, name) => {
  expect(fileNameIn(header)).toBe(name);
});
