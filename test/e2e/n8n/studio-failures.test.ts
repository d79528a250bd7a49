import { activateWorkflow, deactivateWorkflow } from '../../../scripts/runtime/n8n-workflows';
import { pictureOf } from './support/templates';
import { StudioStage } from './support/studio';
import { deadLetterTests } from './studio/dead-letters';
import { sweeperTests } from './studio/sweeper';
import { digestTests } from './studio/digest';

/** What a studio's templates do about failures, as they are shipped, in one real n8n with a mail server and Slack beside it. */

let stage: StudioStage;
beforeAll(async () => {
  stage = await StudioStage.start('studio-failures');
});
afterAll(() => stage?.stop());

deadLetterTests(() => stage);
sweeperTests(() => stage);
digestTests(() => stage);

const stems = ['error-workflow-dead-letters', 'sweeper', 'weekly-digest'];

it('can be published as they are', async () => {
  for (const stem of stems) {
    const { id } = await stage.imported(stem);
    await activateWorkflow(stage.n8n.client, id);
    await deactivateWorkflow(stage.n8n.client, id);
  }
});

it('are drawn by the editor as in the guide', () => pictureOf(stage, stems));
