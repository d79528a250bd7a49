import { World } from '../world';
import { deliver } from './deliver';
import { Kind, TerraModel } from './models';

/** What a request for history sends to the webhook: announcements around a large one, and the data in parts. */
export function sendHistory(
  world: World,
  {
    kind,
    user,
    records,
    reference,
    large,
  }: { kind: Kind; user: object; records: TerraModel[]; reference: string; large: boolean },
): void {
  const { chunkSize, chunkOrder, unknownEvents } = world.terra.quirks;
  const parts: TerraModel[][] = [];
  for (let at = 0; at < records.length; at += chunkSize) parts.push(records.slice(at, at + chunkSize));
  if (large) deliver(world, { type: 'large_request_processing', user, reference }, reference);
  if (large)
    deliver(world, { type: 'large_request_sending', user, reference, expected_payloads: parts.length }, reference);
  if (unknownEvents) deliver(world, { type: 'something_new', user }, reference);
  for (const data of chunkOrder === 'reversed' ? parts.reverse() : parts)
    deliver(world, { type: kind, user, data, version: '2026-07-17' }, reference);
}
