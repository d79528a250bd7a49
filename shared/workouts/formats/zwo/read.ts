import { structureError } from '../../structure/errors';
import { withinLimits } from '../../structure/limits';
import type { Segment } from '../../structure/model';
import { Warnings } from '../../structure/warnings';
import type { WorkoutFileContent } from '../file';
import { parseXml, type XmlElement } from '../xml/parse';
import { ELEMENTS, type ZwoContext } from './read-elements';

/**
 * Reads a ZWO file. Power is a fraction of FTP, in a run of the threshold pace; ramps become stairs; the texts become
 * notes of their steps.
 *
 * @throws ConnectorError `invalidInput`
 */
export function readZwo(text: string): WorkoutFileContent {
  const file = parseXml(text);
  const workout = child(file, 'workout');
  if (file.name.toLowerCase() !== 'workout_file' || workout === undefined) {
    throw structureError('The file is not a ZWO workout.', 'Choose a file with workout_file and workout in it.');
  }
  const warnings = new Warnings();
  const isRun = /^run/i.test(child(file, 'sporttype')?.text.trim() ?? '');
  const context: ZwoContext = {
    unit: isRun ? 'PercentOfThresholdSpeed' : 'PercentOfFtp',
    lengthUnit: /^distance$/i.test(child(file, 'durationtype')?.text.trim() ?? '') ? 'meters' : 'seconds',
    warnings,
  };
  const structure: Segment[] = [];
  for (const element of workout.children) {
    const read = ELEMENTS[element.name.toLowerCase()];
    if (read === undefined) warnings.add('unknownField', `The element ${element.name} was left out`);
    else structure.push(...read(element, context, `${structure.length + 1}`));
  }
  if (structure.length === 0) throw structureError('The file has no steps.', 'Choose another file.');
  return {
    structure: withinLimits(structure),
    title: child(file, 'name')?.text.trim() || null,
    sport: isRun ? 'run' : 'bike',
    warnings: warnings.list(),
  };
}

function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((inner) => inner.name.toLowerCase() === name);
}
