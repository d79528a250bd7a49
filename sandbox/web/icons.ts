import { Html } from './html';

/** Line drawings of our own on a 24 x 24 grid, one per sport. */
const drawings: Record<string, string> = {
  Swim: '<circle cx="17" cy="8" r="2"/><path d="M4 12l5-4 5 4"/><path d="M2 15.5c1.7 0 1.7 1.3 3.4 1.3s1.7-1.3 3.4-1.3 1.6 1.3 3.3 1.3 1.7-1.3 3.4-1.3 1.6 1.3 3.3 1.3 1.6-1.3 3.2-1.3"/><path d="M2 19.5c1.7 0 1.7 1.3 3.4 1.3s1.7-1.3 3.4-1.3 1.6 1.3 3.3 1.3 1.7-1.3 3.4-1.3 1.6 1.3 3.3 1.3 1.6-1.3 3.2-1.3"/>',
  Bike: '<circle cx="6" cy="16" r="4"/><circle cx="18" cy="16" r="4"/><path d="M6 16l4-7h5l3 7"/><path d="M10 9l3 7 2.5-7"/><path d="M8.5 7h3M15 9V6.5h2.5"/>',
  Run: '<circle cx="15" cy="4.5" r="2"/><path d="M13 8.5L9.5 13l4 2.5-1.5 5.5"/><path d="M13 8.5l3.5 3.5H20"/><path d="M13 8.5H8.5L6 11.5"/><path d="M9.5 13L8 17H4"/>',
  Walk: '<circle cx="12.5" cy="4.5" r="2"/><path d="M12 8.5v6l3 6.5"/><path d="M12 14.5L9 21"/><path d="M12 9l-3.5 2.5V15"/><path d="M12 9l4 3.5"/>',
  MTB: '<circle cx="6.5" cy="17" r="3.5"/><circle cx="17.5" cy="17" r="3.5"/><path d="M6.5 17l3.5-6h4.5l3 6"/><path d="M10 11l3 6"/><path d="M2 9l4-5 3 3.5L13 3l4 5 2-2 3 3"/>',
  'XC-Ski':
    '<circle cx="14" cy="4.5" r="2"/><path d="M13 8.5l-3 5 4 2.5-2 4.5"/><path d="M13 8.5l3.5 3L20 10"/><path d="M18.5 10.5L21 20"/><path d="M10 13.5L5.5 20"/><path d="M2 21.5h19c1 0 1.5-.6 1.5-1.4"/>',
  Rowing:
    '<path d="M2 15h20c-1.5 3-4 4.5-7 4.5H9C6 19.5 3.5 18 2 15z"/><circle cx="11" cy="5.5" r="2"/><path d="M11 9l-1 6"/><path d="M11 10l5 2"/><path d="M9 9.500L20.5 21"/>',
  Brick:
    '<rect x="3" y="5" width="11" height="5.5" rx="1"/><rect x="10" y="13.5" width="11" height="5.5" rx="1"/><path d="M17.5 6.500v4M17.5 10.500l-2-2M17.5 10.500l2-2"/>',
  'X-Train':
    '<path d="M4 7h5l6 10h5"/><path d="M4 17h5l2-3.300M13.5 9.500L15 7h5"/><path d="M17.5 4.500L20 7l-2.5 2.500M17.5 14.500L20 17l-2.5 2.5"/>',
  Race: '<path d="M5 21V3.5"/><path d="M5 4.500h14v9H5"/><path d="M9.7 4.500v9M14.3 4.500v9M5 9h14"/>',
  'Day Off': '<path d="M19.5 14.500A8 8 0 1 1 10 4.200a6.5 6.5 0 0 0 9.5 10.300z"/>',
  Strength:
    '<path d="M8 12h8"/><rect x="4.5" y="6.5" width="3.5" height="11" rx="1"/><rect x="16" y="6.5" width="3.5" height="11" rx="1"/><path d="M2 10v4M22 10v4"/>',
  Custom:
    '<path d="M4 7h9M17 7h3M4 12h3M11 12h9M4 17h7M15 17h5"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="12" r="2"/><circle cx="13" cy="17" r="2"/>',
  Other: '<circle cx="12" cy="12" r="8.5"/><path d="M8 12h.01M12 12h.01M16 12h.01"/>',
};

export function sportIcon(type: string): Html {
  const drawing = drawings[type] ?? drawings.Other;
  return new Html(`<svg class="sport" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawing}</svg>`);
}
