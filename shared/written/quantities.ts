export type Quantity = 'distance' | 'mass' | 'volume' | 'altitude' | 'glucose';

interface Unit {
  /** How many base units it is. */
  size: number;
  /** The way it is written in messages, then everything else people write, in lower case. */
  names: readonly [string, ...string[]];
}

interface QuantityFacts {
  /** The base unit first, the units people may have meant after it, then the rarer ones. */
  units: readonly [Unit, ...Unit[]];
  /** How to write it, for a message. */
  forms: string;
  /** How many of the units come into question for a number that cannot be right. */
  likely: number;
  /** A number without a unit that is smaller than this is hardly meant in the base unit. */
  bareFrom?: number;
  /** Base units; more than this cannot be right. */
  most?: number;
}

const METER: Unit = { size: 1, names: ['m', 'meter', 'meters', 'metre', 'metres', 'metern', 'mtr'] };
const FOOT: Unit = { size: 0.3048, names: ['ft', 'foot', 'feet'] };

/** What is measured in more than one unit, with every way people write it. */
export const QUANTITIES: Record<Quantity, QuantityFacts> = {
  distance: {
    units: [
      METER,
      { size: 1000, names: ['km', 'k', 'kms', 'kilometer', 'kilometers', 'kilometre', 'kilometres', 'kilometern'] },
      { size: 1609.344, names: ['mi', 'mile', 'miles', 'meile', 'meilen'] },
      { size: 0.9144, names: ['yd', 'y', 'yds', 'yard', 'yards'] },
      FOOT,
    ],
    forms: '10 km, 6.2 mi, 1500 m or 1000 yd',
    likely: 3,
    bareFrom: 100,
    most: 2_000_000,
  },
  altitude: { units: [METER, FOOT], forms: '450 m or 1500 ft', likely: 2 },
  mass: {
    units: [
      { size: 1, names: ['kg', 'kgs', 'kilo', 'kilos', 'kilogram', 'kilograms', 'kilogramm'] },
      { size: 0.453_592_37, names: ['lb', 'lbs', 'pound', 'pounds'] },
      { size: 6.350_293_18, names: ['st', 'stone', 'stones'] },
    ],
    forms: '60.8 kg or 134 lb',
    likely: 2,
  },
  volume: {
    units: [
      { size: 1, names: ['ml', 'milliliter', 'milliliters', 'millilitre', 'millilitres', 'cc'] },
      { size: 1000, names: ['l', 'liter', 'liters', 'litre', 'litres'] },
      { size: 29.573_529_562_5, names: ['oz', 'fl oz', 'fl. oz', 'floz', 'ounce', 'ounces', 'fluid ounces'] },
      { size: 10, names: ['cl', 'centiliter', 'centilitre'] },
    ],
    forms: '2200 ml, 2.2 l or 74 oz',
    likely: 2,
    bareFrom: 50,
  },
  glucose: {
    units: [
      { size: 1, names: ['mg/dL', 'mg'] },
      // The molar mass of glucose is 180.16 g.
      { size: 18.016, names: ['mmol/L', 'mmol'] },
    ],
    forms: '92 mg/dL or 5.1 mmol/L',
    likely: 2,
    bareFrom: 25,
  },
};
