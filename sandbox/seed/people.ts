import { Athlete, Thresholds } from '../store/model';
import { headCoachId } from './coaches';
import { Focus, Person } from './person';
import { people } from './roster';

export interface SeededAthlete extends Athlete {
  focus: Focus;
}

export function seededAthletes(): SeededAthlete[] {
  return people.map(asAthlete);
}

/** A roster of any size for load tests: the studio's athletes repeated under other names. */
export function largeRoster(size: number): SeededAthlete[] {
  const models = people.filter((person) => person.coach !== undefined);
  return Array.from({ length: size }, (_, index) => {
    const model = models[index % models.length] as Person;
    const number = String(index + 1).padStart(2, '0');
    const person = {
      ...model,
      key: `athlete${number}`,
      id: 881_001 + index,
      name: [model.name[0], `Sample ${number}`] as [string, string],
    };
    return asAthlete({ ...person, coach: headCoachId });
  });
}

function asAthlete(person: Person): SeededAthlete {
  const [firstName, lastName] = person.name;
  return {
    kind: 'athlete',
    key: person.key,
    id: person.id,
    firstName,
    lastName,
    email: `${firstName}.${lastName}@athletes.example`.toLowerCase().replace(/\s+/g, '-'),
    ...(person.zone === undefined ? {} : { timeZone: person.zone }),
    birthMonth: person.born,
    sex: person.sex,
    coachedBy: person.coach ?? null,
    ...(person.kg === undefined ? {} : { weight: person.kg }),
    tier: person.tier,
    preferredUnits: person.units,
    thresholds: thresholdsOf(person),
    focus: person.focus,
  };
}

function thresholdsOf({ ftp, lthr, runSpeed, swimSpeed }: Person): Thresholds {
  const heart = lthr === undefined ? null : { Threshold: lthr, MaxHeartRate: lthr + 17, RestingHeartRate: 49 };
  return {
    power: ftp === undefined ? {} : { Default: { Threshold: ftp } },
    heartRate:
      heart === null
        ? {}
        : { Default: heart, Run: { ...heart, Threshold: heart.Threshold + 3, MaxHeartRate: heart.MaxHeartRate + 3 } },
    speed: {
      ...(runSpeed === undefined ? {} : { Run: { Threshold: runSpeed } }),
      ...(swimSpeed === undefined ? {} : { Swim: { Threshold: swimSpeed } }),
    },
  };
}
