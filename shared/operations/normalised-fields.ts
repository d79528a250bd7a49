/** The one shape of all systems, as a choice of output. */
export const NORMALISED_CHOICE = {
  value: 'normalised',
  label: 'Normalised',
  help: 'One shape and unit system for activities, body data and athletes of every source',
} as const;

/** Of the operations whose normalised view holds data by which a person is known. */
export const personalDataField = {
  kind: 'boolean',
  label: 'Include Personal Data',
  help: 'Whether normalised output holds names, email, notes and the like; otherwise an athlete is a pseudonym',
  placement: 'more',
  default: false,
} as const;
