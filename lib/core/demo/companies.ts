export type Company = { name: string; country: string; industry: string }

/** Invented companies that buy fixings without a story of their own; the order is fixed, the world hangs on it. */
export const COMPANIES: Company[] = `
Aldervik Landmaskiner AS|NO|Farm machinery
Arbeko Stahlfenster GmbH|DE|Building components
Atelier Brévanne SARL|FR|Shopfitting
Bastorn Kühlmöbel GmbH & Co. KG|DE|Refrigeration
Bellmarsh Coachworks Ltd|GB|Vehicle bodies
Birkenauer Treppenbau GmbH|DE|Building components
Bruvik Skipsverft AS|NO|Shipbuilding
Calderón Estructuras S.L.|ES|Steel construction
Carpelan Teollisuus Oy|FI|Industrial doors
Cascina Verdolia S.r.l.|IT|Food machinery
Castelbran Meccanica S.p.A.|IT|Machine tools
Chalvers & Dunmoor Ltd|GB|Rail interiors
Cobrexa Energia Lda|PT|Solar mounting
Cornelisse Liftbouw B.V.|NL|Lifts
Dalmunde Windtechnik GmbH|DE|Wind power
Delphinor Marine S.A.|GR|Shipbuilding
Drachtenveld Kassen B.V.|NL|Greenhouses
Drövik Verkstad AB|SE|Machine tools
Ebersgrund Fördertechnik GmbH|DE|Conveyors
Eikholt Meubelfabriek B.V.|NL|Furniture
Elmstrand Boats Ltd|IE|Boatbuilding
Engelvoort Techniek N.V.|BE|Packaging machinery
Estrelva Mobiliario S.A.|ES|Furniture
Fallowgate Engineering Ltd|GB|Contract manufacturing
Farnbeck Medizintechnik GmbH|DE|Medical devices
Ferrowell Czech s.r.o.|CZ|Steel construction
Fjellbru Konstruksjon AS|NO|Bridges
Fonderie du Valmorel SA|FR|Foundry
Gallinero Invernaderos S.A.T.|ES|Greenhouses
Gdanmar Okna Sp. z o.o.|PL|Building components
Glasvinden Solar AB|SE|Solar mounting
Grafenroth Landtechnik KG|DE|Farm machinery
Grenholm Trailers A/S|DK|Trailers
Grimbeck Aufzüge GmbH|DE|Lifts
Harrowmede Gates Ltd|GB|Industrial doors
Havnby Stålbyg ApS|DK|Steel construction
Heidenrott Apparatebau GmbH|DE|Process equipment
Hjortvang Køkken A/S|DK|Furniture
Hollowell Fire Doors Ltd|GB|Building components
Hornvale Bikes Ltd|GB|Bicycles
Ilmarvesi Telakka Oy|FI|Shipbuilding
Istravento d.o.o.|HR|Boatbuilding
Jablonec Svítidla s.r.o.|CZ|Lighting
Kaltenwiel Seilbahnen AG|CH|Ropeways
Karrelund Containers A/S|DK|Containers
Kestrel Moor Aviation Ltd|GB|Aircraft interiors
Kilnmoor Furnaces Ltd|GB|Process equipment
Klettenberg Spielgeräte GmbH|DE|Playgrounds
Kováčrad Strojárne a.s.|SK|Machine tools
Krummbach Orgelbau GmbH|DE|Instruments
Lagunari Cantieri S.r.l.|IT|Boatbuilding
Lerchenhof Stalltechnik GmbH|DE|Farm machinery
Linnebo Trähus AB|SE|Timber houses
Lorvanne Robotique SAS|FR|Robotics
Lowick Fen Pumps Ltd|GB|Pumps
Luminetz Leuchten GmbH|DE|Lighting
Maasdriel Silo's B.V.|NL|Farm machinery
Marchetti-Vallone Caldaie S.r.l.|IT|Boilers
Meerenbosch Theatertechniek B.V.|NL|Stage technology
Mistvale Cycles Ltd|IE|Bicycles
Montelvo Ascensori S.p.A.|IT|Lifts
Mühlgraben Backöfen GmbH|DE|Food machinery
Nordhavet Platforms AS|NO|Offshore
Nyköpvik Hiss AB|SE|Lifts
Oberlind Kletteranlagen GmbH|AT|Playgrounds
Ochsenried Melktechnik AG|CH|Farm machinery
Olivares del Tormo S.C.|ES|Food machinery
Orbelin Scénographie SARL|FR|Stage technology
Ostrolink Maszyny Sp. z o.o.|PL|Farm machinery
Palmonte Serramenti S.r.l.|IT|Building components
Pargasvik Båtvarv Ab|FI|Boatbuilding
Penhallick Wave Energy Ltd|GB|Offshore
Quernmore Conveyors Ltd|GB|Conveyors
Rastenfeld Prüfstände GmbH|AT|Test rigs
Rebmoos Fassadenbau AG|CH|Building components
Ribadela Conservas S.A.|ES|Food machinery
Rosnaree Stoves Ltd|IE|Boilers
Rovelden Hijskranen B.V.|NL|Cranes
Sägmühl Holzbau GmbH|DE|Timber houses
Saint-Aubrac Fromageries SA|FR|Food machinery
Salzbeck Solebäder GmbH|DE|Swimming pools
Schierholz Messestände GmbH|DE|Shopfitting
Severnlock Switchgear Ltd|GB|Switchgear
Silvermere Yachts Ltd|GB|Boatbuilding
Skarvnes Oppdrett AS|NO|Fish farming
Solvanta Tracker S.L.|ES|Solar mounting
Steinwarder Krane GmbH|DE|Cranes
Strandquist Ventilation AB|SE|Ventilation
Sundermark Fenster GmbH|DE|Building components
Tamsalu Puitmajad OÜ|EE|Timber houses
Tangermoor Windpark GmbH|DE|Wind power
Terravolt Batteries B.V.|NL|Switchgear
Thornley Pike Quarries Ltd|GB|Quarrying
Torrebruna Vini S.r.l.|IT|Food machinery
Ullerslev Kraner A/S|DK|Cranes
Valdoriz Ferroviaria S.A.|ES|Rail interiors
Vellinge Pumpar AB|SE|Pumps
Verhulst & Zoon Metaal B.V.|NL|Contract manufacturing
Vierlanden Gewächshaus GmbH|DE|Greenhouses
Vårdal Medisinsk AS|NO|Medical devices
Waldkappel Hochsitze GmbH|DE|Timber houses
Westerkoog Dredging N.V.|BE|Offshore
Wiesenthau Brauanlagen GmbH|DE|Food machinery
Zandhoven Reclame B.V.|BE|Shopfitting
`
  .trim()
  .split('\n')
  .map((line) => {
    const [name, country, industry] = line.split('|')
    return { name: name!, country: country!, industry: industry! }
  })
