"""Everyday words, which are never slips of another one: somebody who types "smells" does not mean "sells".

Counted from the talk that the built-in model was trained on: what stands there 25 times or more.
"""

# ruff: noqa: SIM905
from __future__ import annotations

COMMON = frozenset(
    """
    able above accept accident account accounts ache aches achoo across actually address admire admired admit adore
    adventure advise afford afraid after afterwards against ages agree agreed ahead alarm alike alive allowed almost
    along aloud already alright always amazing among anchor ancient angel anger animal animals annoy annoying annoys
    answered answers ants anvil anyway anywhere apart apologise apology apple apples apprentice apron argue arguing
    argument armour arms army arrive arrived arrow ashamed aside asking asks asleep attention attic audience aunt
    aunts autumn avoid awake away awful babies baby back backs backwards bacon badger badly bailiff bait bake baked
    baker bakers bakery bakes baking ball banana band bandage bandits bang banging bank barber bare barefoot bargain
    bark barking barley barn barrel barrels barrow basket batch bath bathe battle beach beam bean beans bear beard
    bears beast beasts beat beaten beating beats beautifully beauty became become becomes beds bedtime beekeeper
    beer bees beetle beetles beetroot before began beggar beggars begged begin beginning begins begun behave behind
    believed believes bell bellows bells belly belong belongs below belt bench bend bends beneath bent berries
    beside besides better beyond bigger biggest bike bill bird birds birth birthday birthdays biscuit biscuits
    bishop bitcoin bite bites biting bits bitten bitter black blackbird blade blame blanket blankets bleeding bless
    blessed blessing blew blind blink blinked blisters blood bloom blossom blossoms blow blowing blows blue blunt
    blush board boast boat boats body boil boiled boiling bold bone bones book books boom boot boots bore boredom
    borrow borrowed boss both bother bothering bottle bottles bottom bought bowed bowl bowls bows boxes boys brain
    brains branch brass brave braver bravest bread break breakfast breaking breaks breath breathe breathes breathing
    brew brick bride bridge bridges bright brilliant bring bringing brings broke broken brook broom broth brother
    brothers brought brown bruise brush bubble bubbles bucket buckets build building built bull bump bumped bunch
    buns burial buried burn burned burning burns burnt burst bury bush butter butterflies butterfly buttermilk
    button buttons buyer buying buys buzz buzzing cabbage cabbages cake cakes calf call calling calls calm came
    candle candles cannot capital captain card cards care careful carefully cares carp carpenter carried carries
    carrot carrots carry carrying cars cart carter carts carve carved case cash cast castle catch catches catching
    cats caught cause cave ceiling celebrate cellar certain chain chair chairs chalk champion chance change changed
    changes changing channel chapel character charcoal charge charm charming chase chased chasing chatter chatting
    cheap cheaper cheat cheated cheating cheats check cheek cheeks cheer cheered cheerful cheering cheese cherries
    cherry chess chest chestnuts chew chewing chicken chickens child childhood children chilly chimney chimneys chin
    chocolate choice choir choose chop chose chosen church churchyard cider circles circus city clap class clay
    clean clear clearly clever cleverer cleverest click cliff climate climb climbed climbing climbs cloak clock
    clocks close closed closely closer closes closing cloth clothes cloud clouds clove clover club clue clumsy coach
    coal coat coats cobbler cock code coffee coffin coin coins collar collect collecting collection collector colour
    colours comb combs comfort comfortable common company complain complained complaining complains complaint
    compliment computer confess confused conscience content contest contract conversation cook cooked cooking cooks
    cool cooper copper coppers copy corn corner corners correct costs cosy cough coughing coughs council count
    counted counter counting country counts courage course court cousin cousins cover covered covers coward cows
    crack cracked cracks cradle craft crash crawl crazy creak creaks cream creature credit creeps creepy cried cries
    crime cringe crocodile crooked cross crossed crosses crossing crossroads crow crowd crowds crown crows cruel
    crumb crumbs crush crust crusts crying crypt cuckoo cupboard cups cure cured cures curious curse cursed curtain
    curtains cushion custom customer customers customs cute cuts cutting daft daily daisies daisy damp dance danced
    dancer dances dancing danger dangerous dare dared dares dark darling data date daughter daughters dawn daylight
    days dead deaf deal dear dearer dearest death debt debts decent decide decided decides deed deeds deep deer
    delicious deliver dentist deny depends describe deserve deserves developer devil diary dice died dies difference
    different differently difficult digging digs ding dinner dinosaurs direction directions dirt dirty disappointed
    discount disguise dish dishes dislike distance disturb disturbing ditch dizzy doctor dogs doll dollars dolls
    dong donkey donkeys door doors doorstep doorway double doubt dough downhill dozen dragon dragons drank draught
    draughts draw drawer drawing drawn draws dreadful dreamed dreaming dreams dreamt dress dressed drew dried drift
    drink drinking drinks drip dripping drips drive drives driving drone drop dropped drops drown drowned drum drums
    drunk duck ducks duel duke dukes dull dumb dumpling dumplings dungeon dusk dust dusty duty dying eagle earlier
    early earn earned ears earth easier easily east easter easy eaten eating eats echo edge edges eels eggs eight
    either elbow elbows elder elders electric electricity eleven elsewhere email embarrassed embarrassing empty
    ended ending ends enemies enemy engaged enjoy enjoyed enough enter envy error even evenings everybody everyone
    everywhere evil exam excellent except excited exciting excuse exhausted exist expect expected expecting expects
    expensive explained extra eyebrow eyebrows eyes face faces fact fail failed fails faint fair fairies fairly
    fairy faith fake fall fallen falling falls false fame familiar families famous fancy farm farmer farmers fashion
    fast faster fastest fate father fault favour fear feared fears feast feasts feather feathers feed feeding feeds
    feelings feels feet fell fellow felt fence fences ferry ferryman festival fetch fever fewer fiddle fiddler field
    fields fifty fight fighting fights figure fill filled fills film finally finding finds finer finest finger
    fingers finish finished fire fires firewood fireworks firm first fish fished fisher fisherman fishermen fishers
    fishing fits five fixed flag flame flames flash flat fleas flew flies float floating floats flock flood floor
    flour flower flowers flown flute flying foam foggy fold folded folks follow followed followers following follows
    fond food foolish fools foot football footprints forbidden ford foreign forest forever forge forgets forgetting
    forgive forgiven forgives forgot forgotten fork fortune forty forward fought four fourth foxes free freedom
    freely freeze freezing fresh fret fridge fried friendly friendship fright frighten frightened frightening
    frightens frog frogs front frost frozen fruit full funeral funerals funniest furious furniture furry further
    fuss future game games garden gardens garlic gate gates gather gave geese generally generous genius gentle
    gently gets getting ghost ghosts giant giants gift gifts giggle giggles giggling gingerbread girl girls given
    gives giving glad gladly glass gloomy glove gloves glow glowing glows glue goal goat goats gold golden gone
    goodness goods google goose gorgeous grab grain gran grand grandchildren grandfather grandly grandma grandmother
    grandpa grandparents granny grant grass grateful grave graves graveyard gravy greater greatest greatness greedy
    green greet greeted greeting grew grey grief grin grind grinning ground grow growing grown grows grudge grumble
    grumpy guard guards guess guessing guests guide guild guilty habit haggle haha haiku hail hair haircut half
    halfway hall hammer hammering hand handed handful handkerchief handle hands handshake handy hang hanging hangs
    happen happened happening happens happier happiest happily happiness harbour hard harder hardest hardly hare
    harm harp harvest haste hates hats haunt haunted hayloft hazel head headache heads heal healed healer healing
    heals health healthy heap hearing hears heart hearth hearts heat heavier heavy hedge hedgehog hedgehogs hedges
    heel heels height held helmet helped helper helping helps henhouse hens herb herbs hermit hero heroes heron
    herring hiccup hiccups hidden hide hides hiding high higher hill hills himself hinge hinges hire hired history
    hitting hive hives hoarse hold holding holds hole holes holiday holidays hollow homesick homework honest
    honestly honesty honey honour honoured hook hooks hooray hoped hoping hopping horn horrible horrid horse horses
    horseshoe horseshoes hour hours house houses howl howling huge hugs human humble hummed humming humour hums
    hundred hung hunger hungry hunt hunter hunting hurrah hurried hurry hurt hurting hurts husband hush idea ideas
    idle ignore illness imagine important indeed indoors innkeeper inside instead instructions instrument insult
    insulted interest internet interrupt introduce invent invented invisible invite invited iron island itch itches
    itself jacket jars jealous jest jewels jobs join jokes joking jolly journey judge juggle juice juicy jump jumped
    jumping jumps keep keeper keeping keeps kept kettle keys kick kicked kids kill killed killing kiln kinder kindly
    kindness king kingdom kings kissed kitchen kite kitten kittens knead kneading knee kneel knees knew knife knight
    knights knit knitted knitting knives knock knocked knocking knocks knot knots knowing knowledge known lack
    ladder ladle lady laid lake lamb lambs lame lamp lamps land landed landing landlord lands lane language
    languages lantern lanterns laptop large larger lark last lasted lasts latch late latest laughed laughing laughs
    laughter laundry lavender laws lawyer lays lazy lead leader leads leaf leak leaks lean leaned leaning leans
    learn learned learning learns learnt least leather leaves leaving left legend legs lend lends lent less lesson
    lessons lets letter letters letting level liars library lick licked lied lies lift lifted lifts light lighter
    lighthouse lightly lightning lights liked likely likes lilies lime limp line linen lines lion lips list listened
    listener listening listens lived lives living load loaf loan loaves lock locked locks lodger loft logs longer
    longest looked looks loom loose lord lords lose loser loses losing loss lost lots loud louder loudest loudly
    loved loveliest lovers loves lower loyal luck lucky lullaby lump lunch lute lying machine made magnificent
    magpie mail main maker makes making manage managed manners maps march mark market marks marriage married marsh
    marvel mask master match mate matters mayor meadow meal meaning means meant measure measured meat medal medicine
    meeting melt melted melting memories memory mend mended mending mends mention mentioned merchant mercy merely
    mermaid merry mess message metal mice microwave middle midnight midsummer midwife midwinter mild mile miles milk
    mill miller millers mind minds mint minute minutes mirror mirrors miserable miss missed missing mist mistake
    mistaken mistakes mittens mixed mixing mode model modest mole moment monastery money monks monster monsters
    month months mood moon moonlight moons moor mornings moss mostly moth mother mothers moths mountain mountains
    mouse mouth mouths move moved moves movie moving muddled muddy mule mumble mummy muscles mushroom mushrooms
    music mustard myself mystery nail nails named names nasty nature naughty nearby nearer nearest nearly neck
    needed needle needles needs neighbour neighbours neither nerves nervous nest nets nettle nettles next nibble
    nicely nicer nicest nickname nightmares nights nine noble nodded nods noise noises noisy none nonsense noon
    normal north nose noses nosy note notes notice noticed notices notion nowhere nuisance number numbers nuts oars
    oath oats obey ocean oddest offence offended offer offered office older oldest once ones oneself onion onions
    online oops open opened opening opens opinions opposite oracle orange orchard order ordered orders ordinary
    others otherwise otter ouch ought outside oven overnight override owed owes owls owned owner owns pack packed
    page pages paid pain paint painted painter painting pair pairs palace pale palm pancake pancakes pantry paper
    parcel parents park parrot parrots part parties partner parts party pass passed passes passing password past
    patch path paths patience patient pattern pause paws paying pays peace peaceful peacock pear pears peas pebble
    pebbles peek peel peep pennies penny pepper perfect perhaps person phew phone pick picked picking pickle pickles
    picnic picture pictures piece pieces pier pies pigeon pigeons pigs pike pillow pinch pinched pine pink pipe
    pirate pirates pitch pity pizza places plain plainly plane planet plank planks planned plant planted plants
    plastic plate plates play played player players playing plays pleasant pleasure plenty plough plum plums plus
    pocket pockets poem poems poet point pointed points poison poke police polish polite politely politics pond pony
    pool poor poorly porridge portrait possible post postman potato potatoes potion potions pots potter pound pour
    poured pouring power practice practise practised practising praise praised pray precious present presents
    president press pretend pretending prettiest prices pride priest prince princess print prison prisoner private
    prize probably problem profession programmer promise promised promises prompt proof proper properly proud prove
    proverb psst pudding puddle puddles puff pull pulled pulling pulls pump pumpkin pumpkins punished pupil puppet
    puppets puppy purple purpose purr purse purses push pushed puts putting puzzle quality quarrel quarrelled
    quarrels quarry queen quest questions queue quick quicker quickly quiet quieter quietly quit quite rabbit
    rabbits race racket rage rainbow rained raining rains rainy raise raised raisins rake rang rare rate rather rats
    rattle ravens reach reached read reading reads ready real reason recall recipe recognise recommend record reeds
    refuse regret related relatives rely remedy remembered remembering remembers remind reminds rent repair reply
    report respect rest rested restful resting rests return returned returns reveal revenge reward rhyme rhymes
    ribbon rich riches riddle riddles ride ring ringing rings ripe rise rises rising rival river rivers road roads
    roar roast robbed robber robbers robbery robin robot robots rock rode rogue role roll rolled rolling rolls
    romantic roof roofs room rooms rooster root roots rope rose roses rotten rough round rowing rows royal rubbish
    rude ruin ruined rule ruled rules rumbling rumours rung running runs rush rust sack sacks sadder saddest sadness
    safe safely sage sail sailed sailor sailors saint sake sale salt salty salve same sand sandwich sang sank
    sausage sausages save saved saves saving savings saying scale scales scar scare scarecrow scared scares scarf
    scars scary scent school science scissors scold scratch scratched scratches scream screaming screen scrub scythe
    seal sealed search searching season seasons seat second seconds secretly secrets seed seeds seeing seek seem
    seemed seems seen sees seldom self selfie seller selling sells send sends sense sensible sent sentence serious
    seriously sermon servant serve served serves service sets settle settled seven several sewed sewing sewn shade
    shadow shadows shake shaking shame shape shaped share shared shares sharp sharpen shawl shed sheep sheet sheets
    shelf shell shepherd shine shines shining shiny ship ships shirt shirts shiver shivering shoe shoes shook shoot
    shop shopping short shorter shot shoulder shoulders shout shouted shouting shouts shovel show showed showing
    shown shows shutter shutters sick sickness side sides sideways sigh sighs sight sign signpost signs silence
    silent silk sill silliest silly silver simple simply since singer singing single sings sink sister sisters sits
    sitting size skill skin skip skittles slate sledge sleep sleeping sleeps sleepy sleeve sleeves slept slice slide
    slip slipped slippery slips slow slower slowly slugs smaller smallest smart smash smell smelled smelling smells
    smile smiled smiles smiling smith smithing smiths smoke smokes smoking smooth smugglers snail snails snake snap
    snapped sneak sneeze sneezed sneezes sneezing sniff snore snores snoring snow snowball snowed snowing snowman
    snows soaked soap sock socks soft softer softly soil sold soldier soldiers solve solved somehow sometimes
    somewhere songs sons soon sooner soot sore sorrow sorts soul souls sound sounded sounds soup sour south space
    spade spare spark sparks sparrow sparrows speaking speaks special spectacles speech speeches speed spell
    spelling spells spend spent sphinx spider spiders spill spilled spin spinning spirit spirits spit splash
    splendid splinter split spoil spoiled spoke spoken spooky spoon spoonful spoons sport spot spots spouse spread
    spring square squeak squeaks squeeze squirrel stable stag stage stair staircase stairs stale stall stamp stand
    standing stands star stare stared staring stars start started starting startled starts starving statue stayed
    staying stays steady steal stealing steals steam steel step stepped steps stew stick sticks sticky stiff sting
    stings stinks stir stitch stock stockings stole stolen stomach stone stones stood stool stopped stopping stops
    store stories stork storks storm storms stove straight strangers strangest straw strawberries stream street
    strength stretch strict strike strikes string strings stroke strong stronger strongest struck stubborn stuck
    study stuff stuffed stung style subject such suddenly sudo suffer sugar suit suits summer summers sums sung
    sunny sunrise sunset sunshine supper support suppose supposed surely surprise surprised surprises survive
    swallow swallowed swallows swam swamp swan swans swap swapped swarm swear swears sweat sweating sweep sweeping
    sweet sweetheart sweets swept swim swimming swing switch swollen sword swords swore sworn syrup system table
    tail tailor tails take taken takes taking talent tales talked talking talks tall taller tallest tame task taste
    tasted tastes tasty taught tavern taxes taxi teach teacher teaches teaching team teapot tear tears tease teasing
    teeth telling tells temper tenth terms terrible terribly test testing text thanked thankful thatch themselves
    thick thief thieves thimble thin thinking thinks third thirsty thirteen thirty thistle thistles thorn though
    thought thoughts thousand thread three threw throat throne through throw throwing thrown throws thumb thumbs
    thunder thunders thyme tick tickle tickles ticklish tide tidy tied tight till times tiny tips tiptoe tire tiring
    toad toast toes together told toll tongs tongue tongues tonight took tool tools tooth toothache torn tortoise
    toss touch touched tough toward towards towel tower toys track tracks traffic train trained training translate
    travel travellers travelling travels tray treasure treat tree trees tremble trembling trick tricked tricks tried
    tries trip troll trouble troubles trough trousers trout truly trumpet trust trusted trying tummy tune tuppence
    turn turned turning turnip turnips turns twelve twenty twice twin twins umbrella umbrellas uncle under
    underneath understood undone unfair unhappy unicorn unkind unknown unless unlucky unseen until uphill upon upset
    upside upstairs used useful useless uses usual usually vain valley vanish vanished vegetables veil verse verses
    version video view villager villagers villages villain vinegar violets visit visitor visitors visits voice
    voices vote wage wager wages wagon waited waiting waits wake wakes waking walk walked walking walks wall walls
    walnut wanna wanted wanting wares warmer warms warmth warned warning wars warts wash washed washes washing wasp
    wasps waste wasted watch watched watches watching watchman water watered waterfall waters wave waved waves
    waving ways weak weakness wealthy weapon weapons wear wearing wears weary weathercock weave weaver wedding
    weddings weed weeds week weeks weep weeping weeps weigh weighs weight weir weird went wept west whale whatever
    wheat wheel wheelbarrow wheels whenever wherever whether whichever while whisper whispering whispers whistle
    whistled whistles whistling white whoever whole wicked wide widow wife wifi wiggle wild willing willow wind
    windmill window windows windy wine wings wink winner winning wins winter winters wipe wiped wiser wisest wished
    wishes wishing witch witches within without wizard wobble wobbly woke wolf wolves woman women wonder wondered
    wondering wood wooden woodpile woods wool word words wore worked working works worm worms worn worried worries
    worry worrying worse worth worthy wound wrap wrapped wren wrestle wrestled wrinkles write writes writing written
    wrote yard yawn yawning yeast yellow young younger youngest yourself youth yuck
    """.split()
)
