import { Canvas } from './canvas';
import type { Destination } from './destination';
import { notes } from './notes';
import { queueing } from './queueing';
import { sending } from './sending';

/** The workflow of a destination, as its file is. */
export function templateOf(destination: Destination): string {
  const canvas = new Canvas(destination.stem);
  queueing(canvas, destination);
  sending(canvas, destination);
  notes(canvas, destination);
  return canvas.file(destination.title);
}
