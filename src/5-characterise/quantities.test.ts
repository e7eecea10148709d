import { describe, expect, it } from 'vitest';
import { quantitiesIn } from './quantities.ts';

describe('quantities', () => {
  it.each([
    ['flew 460 km', 460000, 'm', '460 km'],
    ['some 1,200 kilometres', 1200000, 'm', '1,200 kilometres'],
    ['5 miles', 8046.72, 'm', '5 miles'],
    ['12 nautical miles', 22224, 'm', '12 nautical miles'],
    ['at 33,000 feet', 10058.4, 'm', '33,000 feet'],
    ['a 500-kilogram warhead', 500, 'kg', '500-kilogram'],
    ['a 250-pound bomb', 113.3980925, 'kg', '250-pound'],
    ['20 tonnes of wheat', 20000, 'kg', '20 tonnes'],
    ['a 15-kiloton blast', 6.276e13, 'J', '15-kiloton'],
    ['60 mph', 26.8224, 'm/s', '60 mph'],
    ['30 knots', 15.4333333333, 'm/s', '30 knots'],
    ['90 km/h', 25, 'm/s', '90 km/h'],
    ['for six hours', 21600, 's', 'six hours'],
    ['20 degrees', 20, 'deg', '20 degrees'],
    ['25 degrees Celsius', 298.15, 'K', '25 degrees Celsius'],
    ['298 people', 298, 'person', '298 people'],
    ['12 Russian soldiers', 12, 'person', '12 Russian soldiers'],
    ['two million refugees', 2e6, 'person', 'two million refugees'],
    ['60 percent', 60, '%', '60 percent'],
    ['$3.5 million', 3.5e6, 'USD', '$3.5 million'],
    ['US$20', 20, 'USD', 'US$20'],
    ['A$50m', 5e7, 'AUD', 'A$50m'],
    ['€1.2bn', 1.2e9, 'EUR', '€1.2bn'],
    ['300 euros', 300, 'EUR', '300 euros'],
    ['3 million pounds', 3e6, 'GBP', '3 million pounds'],
  ])('%s', (text, value, unit, original) => {
    const [quantity, ...more] = quantitiesIn(text);
    expect(quantity).toMatchObject({ unit, original });
    expect(quantity.value).toBeCloseTo(value, 6);
    expect(more).toEqual([]);
    expect(text.slice(...quantity.span)).toBe(original);
  });

  it.each([['in 2014'], ['resolution 1718'], ['the 38th parallel'], ['Boeing 777'], [''], ['5 M'], ['km']])(
    'finds none in "%s"',
    text => expect(quantitiesIn(text)).toEqual([]),
  );

  it('takes time linear in a hostile text', () => {
    const started = performance.now();
    quantitiesIn('1,111,'.repeat(20000));
    quantitiesIn('9 '.repeat(50000));
    quantitiesIn('twenty '.repeat(20000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
