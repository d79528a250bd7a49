import core from '../../../zapier/trainingpeaks/node_modules/zapier-platform-core';
import type { Core } from '../../../zapier/scripts/checks/schema';

/** The zapier-platform-core that the app itself runs on; the repository's root has none. */
export default core as typeof core & Core;
