import type { ZObject } from './zapier';

/** A setting of an app that cannot be right; the people who use the app cannot mend it. */
export const misconfigured = (z: ZObject, what: string): Error =>
  new z.errors.Error(
    `This integration is not set up correctly. ${what} Its owner can correct that with "zapier-platform env:set".`,
    'misconfigured',
  );

/** What the settings of an app say, given how they are read. @throws z.errors.Error with what is wrong with them */
export function configured<T>(z: ZObject, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw misconfigured(z, (error as Error).message);
  }
}
