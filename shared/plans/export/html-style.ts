/** What a week sheet changes on dark ground; mail clients without style sheets show the light one. */
export const SHEET_STYLE = [
  'h1,h2,h3{font-weight:bold}',
  '@media(prefers-color-scheme:dark){',
  '.page{background:#10151d!important;background-color:#10151d!important}',
  '.card{background-color:#1a2230!important}',
  '.rest{background-color:#151c27!important}',
  '.text{color:#e8ecf2!important}',
  '.soft{color:#a7b2c1!important}',
  '.line{border-color:#465366!important}',
  'td.button{background-color:#7ab3f5!important}',
  'a.button{color:#10151d!important}',
  '}',
].join('');
