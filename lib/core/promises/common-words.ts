/** Words of everyday lines that alone name nobody: days, months, sizes, small words and what one promises to do. Folded. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and any are as at be before by can come do each every for from give go has have he her him his i if in is it its ll me more my next no not of ' +
    'off on one or our out promise promised promises she so soon than that the their them then they this to too two until up us ve was we week weeks were ' +
    'what when who will with within year years you your day days month months today tomorrow end late later new all ' +
    'small medium large big little minor major size thing call send deliver pay ask tell bring offer quote order visit meet meeting answer reply report ' +
    'drawing drawings sample samples forecast price prices list invoice contract plan ' +
    'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays mon tue wed thu fri sat sun ' +
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'der die das den dem des ein eine einen einem einer und oder bis zu zum zur am an im in auf von vom fur mit nach bei um aus es er sie wir ich ihr ihnen ' +
    'uns mir hat haben habe wird werden will wollen ist sind nicht heute morgen ubermorgen woche wochen monat monate jahr tag tage jeden jede jedes ende ' +
    'klein kleine gross grosse mittel sache zusage versprechen verspricht versprochen zugesagt schicken senden liefern anrufen zahlen angebot rechnung ' +
    'zeichnung zeichnungen muster bericht preis liste vertrag ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonntag montags dienstags mittwochs donnerstags freitags mo di mi do fr sa so ' +
    'januar februar marz mai juni juli oktober dezember okt dez'
  ).split(' '),
)
