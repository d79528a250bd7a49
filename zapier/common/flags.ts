/** How core treats the steps of every app. */
export const FLAGS = {
  // Empty values mean something to the catalogue's parser.
  cleanInputData: false,
  // Every request goes through z.request; the patch of Node's http module would log each one a second time.
  skipHttpPatch: true,
};
