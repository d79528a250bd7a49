import { packedPackage } from '../../scripts/runtime/installed';
import type { Credential } from '../../scripts/runtime/n8n-credentials';
import type { WorkflowJson, WorkflowNode } from '../../scripts/runtime/n8n-workflows';

/** What a group of athletes is sent: the body of the request that starts either workflow. */
export interface GroupOrder {
  athleteIds: number[];
  workouts: { date: string; sport: string; title: string; plannedSeconds: number; description: string }[];
}

const chain = (name: string, nodes: WorkflowNode[]): WorkflowJson => ({
  name,
  nodes: nodes.map((node, index) => ({ ...node, id: `node-${index}`, position: [index * 220, 0] })),
  connections: Object.fromEntries(
    nodes
      .slice(0, -1)
      .map(({ name: from }, index) => [from, { main: [[{ node: nodes[index + 1]!.name, type: 'main', index: 0 }]] }]),
  ),
});

const webhook = (path: string): WorkflowNode => ({
  name: 'Webhook',
  type: 'n8n-nodes-base.webhook',
  typeVersion: 2,
  webhookId: path,
  parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', responseData: 'allEntries', options: {} },
});

const code = (name: string, jsCode: string): WorkflowNode => ({
  name,
  type: 'n8n-nodes-base.code',
  typeVersion: 2,
  parameters: { jsCode },
});

/** Our node: one step. */
export const deliverWorkflow = ({ id, name, type }: Credential): WorkflowJson =>
  chain('Deliver', [
    webhook('deliver-plan'),
    {
      name: 'Deliver plan',
      type: `${packedPackage.name}.trainingPeaks`,
      typeVersion: 1,
      credentials: { [type]: { id, name } },
      parameters: {
        resource: 'plan',
        operation: 'deliver',
        athletes: 'chosen',
        athleteIds: '={{ $json.body.athleteIds }}',
        planFrom: 'plan',
        plan: '={{ $json.body.workouts }}',
        additionalFields: { planName: 'Base week' },
      },
    },
  ]);

/**
 * The same by hand: look at each athlete's week, plan what is not there by day and title. It knows neither versions nor
 * lost answers nor what athletes have changed. As many requests at a time as TrainingPeaks asks for.
 */
export function handBuiltWorkflow({ id, name, type }: Credential, url: string): WorkflowJson {
  const request = (title: string, parameters: Record<string, unknown>): WorkflowNode => ({
    name: title,
    type: 'n8n-nodes-base.httpRequest',
    typeVersion: 4.2,
    credentials: { [type]: { id, name } },
    parameters: {
      authentication: 'predefinedCredentialType',
      nodeCredentialType: type,
      sendHeaders: true,
      headerParameters: { parameters: [{ name: 'User-Agent', value: 'by-hand/1.0' }] },
      ...parameters,
    },
  });
  const fourAtATime = { batching: { batch: { batchSize: 4, batchInterval: 0 } } };
  return chain('By hand', [
    webhook('by-hand'),
    code(
      'One item for each athlete',
      `const { athleteIds, workouts } = $input.first().json.body;
const days = workouts.map(({ date }) => date).sort();
return athleteIds.map((athleteId) => ({ json: { athleteId, first: days[0], last: days.at(-1) } }));`,
    ),
    request('Get week', {
      url: `=${url}/v2/workouts/{{ $json.athleteId }}/{{ $json.first }}/{{ $json.last }}`,
      options: { ...fourAtATime, response: { response: { fullResponse: true } } },
    }),
    code(
      'What is missing',
      `const { workouts } = $('Webhook').first().json.body;
const athletes = $('One item for each athlete').all();
return $input.all().flatMap(({ json }, index) => {
  const there = new Set(json.body.map(({ WorkoutDay, Title }) => WorkoutDay.slice(0, 10) + Title));
  return workouts
    .filter(({ date, title }) => !there.has(date + title))
    .map(({ date, sport, title, plannedSeconds, description }) => ({ json: {
      AthleteId: athletes[index].json.athleteId,
      WorkoutDay: date,
      WorkoutType: sport,
      Title: title,
      TotalTimePlanned: plannedSeconds / 3600,
      Description: description,
    } }));
});`,
    ),
    request('Plan workout', {
      method: 'POST',
      url: `${url}/v2/workouts/plan`,
      sendBody: true,
      specifyBody: 'json',
      jsonBody: '={{ JSON.stringify($json) }}',
      options: fourAtATime,
    }),
  ]);
}
