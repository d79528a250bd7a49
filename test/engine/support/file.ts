import type { INodeExecutionData } from 'n8n-workflow';

/** An input item that carries a file, as the nodes before ours would hand it over. */
export function itemWithFile(fileName: string, bytes: Uint8Array, field = 'data'): INodeExecutionData {
  const extension = fileName.split('.').pop() ?? '';
  return {
    json: { from: 'an earlier step' },
    binary: {
      [field]: {
        data: Buffer.from(bytes).toString('base64'),
        mimeType: 'application/octet-stream',
        fileName,
        fileExtension: extension,
      },
    },
  };
}

/** A short invented ride. */
export function tcxFile(start: string): Uint8Array {
  const point = (second: number): string =>
    `<Trackpoint><Time>${new Date(Date.parse(start) + second * 1000).toISOString()}</Time>` +
    `<DistanceMeters>${second * 8}</DistanceMeters><HeartRateBpm><Value>${120 + (second % 30)}</Value></HeartRateBpm></Trackpoint>`;
  const points = Array.from({ length: 60 }, (_, index) => point(index * 10)).join('');
  return new TextEncoder().encode(
    '<?xml version="1.0" encoding="UTF-8"?>' +
      '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>' +
      `<Activity Sport="Biking"><Id>${start}</Id><Lap StartTime="${start}"><TotalTimeSeconds>600</TotalTimeSeconds>` +
      `<DistanceMeters>4800</DistanceMeters><Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod>` +
      `<Track>${points}</Track></Lap></Activity></Activities></TrainingCenterDatabase>`,
  );
}
