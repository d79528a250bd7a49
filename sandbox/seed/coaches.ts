import { Coach } from '../store/model';

export const headCoachId = 770_123;
export const assistantId = 770_131;

export const coaches: Coach[] = [
  { kind: 'coach', key: 'coach', id: headCoachId, firstName: 'Ines', lastName: 'Marsh' },
  { kind: 'coach', key: 'assistant', id: assistantId, firstName: 'Pavel', lastName: 'Lind', assistantTo: headCoachId },
  { kind: 'coach', key: 'newcoach', id: 770_208, firstName: 'Bea', lastName: 'Okafor' },
];
