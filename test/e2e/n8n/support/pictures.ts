import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { clone } from '../../../../scripts/runtime/installed';

const fresh = join(clone, '.work/screenshots');
const published = join(clone, 'docs/images');
const limitBytes = 200_000;

/** Whether the pictures shall replace the images of the docs. */
export const updatesDocs = process.env.UPDATE_DOC_IMAGES === '1';

/** Takes a picture of the window into .work/screenshots, for a person to look at. */
export async function picture(page: Page, name: string): Promise<string> {
  mkdirSync(fresh, { recursive: true });
  const path = join(fresh, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  return path;
}

/** The same without passing notices; with UPDATE_DOC_IMAGES=1 it replaces the image of this name in docs/images. */
export async function docPicture(page: Page, name: string): Promise<void> {
  const notices = await page.addStyleTag({ content: '.el-notification { visibility: hidden }' });
  const path = await picture(page, name);
  await notices.evaluate((style) => (style as unknown as { remove: () => void }).remove());
  if (!updatesDocs) return;
  const { size } = statSync(path);
  if (size > limitBytes) throw new Error(`${name} has ${size} bytes; images in the docs have at most ${limitBytes}.`);
  copyFileSync(path, join(published, `${name}.png`));
}
