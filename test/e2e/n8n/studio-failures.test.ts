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

it('are drawn by the editor as in the guide', () =>
  pictureOf(stage, ['error-workflow-dead-letters', 'sweeper', 'weekly-digest']));
