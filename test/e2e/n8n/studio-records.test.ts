import { activateWorkflow, deactivateWorkflow } from '../../../scripts/runtime/n8n-workflows';
import { pictureOf } from './support/templates';
import { StudioStage } from './support/studio';
import { auditTests } from './studio/audit-chain';
import { consentTests } from './studio/consent';
import { reconcileTests } from './studio/reconcile';

/** What a studio's templates keep on record and put right, as they are shipped, in one real n8n. */

let stage: StudioStage;
beforeAll(async () => {
  stage = await StudioStage.start('studio-records');
});
afterAll(() => stage?.stop());

auditTests(() => stage);
consentTests(() => stage);
reconcileTests(() => stage);

const stems = ['audit-chain', 'consent', 'nightly-reconcile'];

it('can be published as they are', async () => {
  for (const stem of stems) {
    const { id } = await stage.imported(stem);
    await activateWorkflow(stage.n8n.client, id);
    await deactivateWorkflow(stage.n8n.client, id);
  }
});

it('are drawn by the editor as in the guide', () => pictureOf(stage, stems));
