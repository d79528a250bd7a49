/** Types that TrainingPeaks takes (TrainingPeaks wiki, File-Upload-Asynchronous). */
export type UploadType = 'fit' | 'tcx' | 'pwx';

/** Characters TrainingPeaks forbids in the name before the extension (TrainingPeaks wiki, Uploaded-Workout-File-Data). */
// eslint-disable-next-line no-control-regex -- control characters are what is removed here
const FORBIDDEN = /[/\\?%*:|"<>.\s\u0000-\u001f\u007f]+/g;
/** What people call an extension: letters only, so that "10.5km" keeps its number. */
const EXTENSION = /\.([a-z]{2,4})$/i;

/** A name split before its extension; `.gz` is taken off first, so that `ride.fit.gz` has the extension `fit`. */
export function splitFileName(name: string): { base: string; extension: string; gzipped: boolean } {
  const gzipped = /\.gz(ip)?$/i.test(name);
  const inner = gzipped ? name.replace(/\.gz(ip)?$/i, '') : name;
  const extension = EXTENSION.exec(inner)?.[1] ?? '';
  return {
    base: extension === '' ? inner : inner.slice(0, -(extension.length + 1)),
    extension: extension.toLowerCase(),
    gzipped,
  };
}

/**
 * The name to upload under: the given name without what TrainingPeaks forbids, and the extension of what the file is. The
 * forbidden dot is the only one allowed before the extension.
 */
export function uploadFileName(name: string, type: UploadType): string {
  const base = splitFileName(name).base.replace(FORBIDDEN, '-').replace(/-{2,}/g, '-').replace(/^-|-$/g, '');
  return `${base === '' ? 'workout' : base}.${type}`;
}
