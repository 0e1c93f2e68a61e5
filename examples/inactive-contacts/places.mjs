// Writes places.csv: the towns of the demo, with real post codes.
//
//   npm install @etalab/decoupage-administratif@6.0.0 && node places.mjs > places.csv
//
// French communes: the 250 largest and all of Bas-Rhin, after the package named above (Etalab, "Découpage
// administratif", year 2026, from INSEE and La Poste; Licence Ouverte 2.0). The population of a commune is divided
// evenly over its post codes. Swiss, German and Belgian towns: a central post code and the population to the nearest
// thousand, from general knowledge; good enough for a demo, not a source.
import { createRequire } from 'node:module';

const communes = createRequire(import.meta.url)('@etalab/decoupage-administratif/data/communes.json')
  .filter((c) => c.type === 'commune-actuelle' && c.population > 0 && c.codesPostaux?.length > 0)
  .sort((a, b) => b.population - a.population || a.code.localeCompare(b.code));
const large = new Set(communes.slice(0, 250));
const rows = communes.flatMap((c) => {
  const region = c.departement === '67' ? 'near' : 'far';
  if (region === 'far' && !large.has(c)) return [];
  const population = Math.max(1, Math.round(c.population / c.codesPostaux.length));
  return c.codesPostaux.map((code) => ['FR', region, code, c.nom, population]);
});

const abroad = {
  DE: `77694 Kehl 38; 77652 Offenburg 61; 79098 Freiburg im Breisgau 237; 77933 Lahr/Schwarzwald 49; 77855 Achern 26;
    77815 Bühl 29; 76530 Baden-Baden 56; 76131 Karlsruhe 309; 76437 Rastatt 51; 79539 Lörrach 49; 79576 Weil am Rhein 31;
    79312 Emmendingen 29; 79206 Breisach am Rhein 16; 77704 Oberkirch 20; 66111 Saarbrücken 183; 70173 Stuttgart 633;
    68159 Mannheim 316; 69117 Heidelberg 162; 76829 Landau in der Pfalz 48; 75172 Pforzheim 128; 80331 München 1510;
    50667 Köln 1087; 10115 Berlin 3782; 60311 Frankfurt am Main 776; 20095 Hamburg 1910`,
  CH: `4051 Basel 178; 4125 Riehen 22; 4123 Allschwil 22; 4410 Liestal 15; 8001 Zürich 443; 1201 Genève 209;
    1003 Lausanne 144; 3011 Bern 137; 8400 Winterthur 120; 6003 Luzern 85; 9000 St. Gallen 78; 2502 Biel/Bienne 56;
    1700 Fribourg 38; 2000 Neuchâtel 44; 2300 La Chaux-de-Fonds 37; 1950 Sion 36; 2800 Delémont 13; 2900 Porrentruy 7;
    4500 Solothurn 17; 5000 Aarau 22; 4600 Olten 19; 1400 Yverdon-les-Bains 30; 1820 Montreux 27; 1260 Nyon 22;
    1800 Vevey 20; 6900 Lugano 63`,
  BE: `1000 Bruxelles 196; 1050 Ixelles 88; 1030 Schaerbeek 130; 1180 Uccle 86; 4000 Liège 195; 5000 Namur 114;
    6000 Charleroi 204; 7000 Mons 96; 7500 Tournai 69; 2000 Antwerpen 545; 9000 Gent 270; 8000 Brugge 120; 3000 Leuven 103;
    2800 Mechelen 88; 6700 Arlon 31; 6600 Bastogne 17; 4800 Verviers 55; 4900 Spa 10; 5500 Dinant 14; 1300 Wavre 36;
    3500 Hasselt 81; 8500 Kortrijk 80; 8400 Oostende 72; 4700 Eupen 20`,
};
for (const [country, towns] of Object.entries(abroad)) {
  for (const town of towns.split(';')) {
    const [, code, name, thousands] = town.trim().match(/^(\d+) (.+) (\d+)$/);
    rows.push([country, 'abroad', code, name, Number(thousands) * 1000]);
  }
}

console.log(`# Written by places.mjs, which names the sources. French rows: Etalab, "Découpage administratif" 2026, Licence Ouverte 2.0.
country,region,post_code,town,population`);
for (const row of rows) console.log(row.join(','));
