/** The types of zapier-platform-core. Each app has it installed for itself, in the same version; what they share has no folder of packages. */
export type * from '../trainingpeaks/node_modules/zapier-platform-core/types/index';
