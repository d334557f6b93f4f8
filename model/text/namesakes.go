package text

import (
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// namesake reports whether the first of the words is a surname that is also an ordinary
// word, after a title, or a given name before such a surname or a common one: Mrs. White, Jack
// Black, Peter Smith. A network that has learned the words would translate them, or say one of
// the two.
func (v *Vocabulary) namesake(s string, list []word) bool {
	if v.unspaced() || !surname(s, list[0].stem()) {
		return false
	}
	word := lowerOf(list[0].stem())
	if v.Nouns {
		before := strings.ToLower(scan.LastWord(strings.TrimRight(s[:list[0].chars[0].start], " .")))
		return germanSurnames.Has(word) && addressed.Has(before) ||
			len(list) > 1 && list[1].spaced && surname(s, list[1].stem()) && germanSurnames.Has(lowerOf(list[1].stem())) && (given(word) || germanNames.Has(word))
	}
	if ordinarySurnames.Has(word) {
		before := strings.ToLower(scan.LastWord(strings.TrimRight(s[:list[0].chars[0].start], " .")))
		return familiar.Has(before) || titles.Has(before) || forms.Has(before)
	}
	if !given(word) || len(list[0].stem()) < len(list[0].chars) || len(list) < 2 || !list[1].spaced || !surname(s, list[1].stem()) {
		return false
	}
	last := lowerOf(list[1].stem())
	return ordinarySurnames.Has(last) || commonSurnames.Has(last)
}

// forms are the forms of address that are written in full.
var forms = lookup.Set(`miss mister madam doctor professor sir lady lord captain colonel general president senator judge
	detective inspector officer aunt uncle monsieur madame mademoiselle señor señora señorita`)

// given reports whether a word in small letters is a common given name.
func given(word string) bool { return givenNames.Has(word) || womensNames.Has(word) }

// givenNames are the common English given names beside womensNames, except those, such as
// Will, that are ordinary words at the beginning of a sentence.
var givenNames = lookup.Set(`adam alan albert alex alexander alfred amanda andrea andrew andy angela anita anna anthony arthur barbara ben
	benjamin bill billy bob bobby brian bruce carl carla carlos charles charlie chris christopher clara daniel
	dave david dennis diana dick donald edward emma eric eva frank fred gary george gordon greg harold harry henry
	howard hugh ian isaac jack jacob james jason jeff jessica jessie jim jimmy joe john johnny jonathan joseph
	joshua julia ken kenneth kevin larry laura lawrence lewis linda lisa luke mark martha martin matthew melissa
	michael mike nathan nicholas nick oliver olivia oscar patricia patrick paul peter philip ralph raymond rebecca
	richard robert roger ronald ryan sam samantha samuel sandra scott simon stephen steve steven stuart teresa
	terry thomas tim timothy todd tom tommy tony victor victoria vincent virginia walter william`)

// germanNames are common given names in German beside those in English.
var germanNames = lookup.Set("hans klaus jürgen wolfgang uwe bernd dieter manfred heinz helmut gerhard stefan petra sabine ursula helene renate monika karin gisela birgit andreas karl fritz franz jan lena lukas jonas felix")

// germanSurnames are the most common surnames in German, most of which are words.
var germanSurnames = lookup.Set(`müller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schäfer koch bauer richter klein wolf
	schröder neumann schwarz zimmermann braun krüger hofmann hartmann lange werner krause lehmann köhler herrmann könig walter
	mayer huber kaiser fuchs peters lang weiß jung hahn vogel friedrich keller günther berger winkler roth beck lorenz baumann
	schuster ludwig böhm winter kraus schumacher vogt stein jäger sommer groß brandt graf schreiber ziegler pfeiffer`)

// commonSurnames are the most common surnames in English that are not ordinary words.
var commonSurnames = lookup.Set(`adams alexander allen alvarez anderson andrews armstrong arnold austin bailey barnes barnett bennett boyd bradley
	brewer bryant burke burton campbell carlson carr carroll castillo chapman chavez clark clarke cole coleman collins cox
	crawford cruz cunningham curtis daniels davidson davis diaz dixon doe duncan dunn edwards elliott ellis evans ferguson
	fernandez fleming fletcher flores fowler franklin fraser fuller garcia george gibson gomez gonzales gonzalez gordon
	graham griffin gutierrez hamilton hansen hanson harper harris harrison harvey hawkins hayes henderson hernandez hicks
	hoffman howard howell hudson hughes jackson jacobs jenkins jennings jensen jimenez johnson johnston jones jordan
	kelley kelly kennedy kim larson lawson lee lewis lopez lynch lyons macdonald martin martinez mccarthy mcdonald mendoza
	mitchell montgomery moore morales moreno morgan morris morrison murphy murray myers nelson newman nguyen nichols
	o'brien o'connor olson ortiz owens palmer patterson payne perez perkins perry peters peterson phillips powell ramirez
	ramos reid reyes reynolds richards richardson riley rivera roberts robertson robinson rodriguez rogers romero ross
	russell ruiz ryan sanchez sanders schmidt schultz scott shaw simmons simpson sims smith snyder spencer stephens
	stevens stewart sullivan thomas thompson thomson torres vargas vasquez wagner wallace walsh warren washington watkins
	watson williams williamson willis wilson wong`)

// ordinarySurnames are the English surnames that are also ordinary words.
var ordinarySurnames = lookup.Set(`apple archer ash bacon baker ball banks barber bass bean bell berry best bird bishop black bloom
	bond book booth bowl boy branch bridge bridges bright brook brooks brown bull burns bush butcher butler button
	carpenter case cash castle chance chase cherry church cloud coin cook cooper cotton coward crane cross crow cruise
	curry dancer day dean diamond drake driver duck duke earl early fair farmer field fields finch fish fisher flood
	flower flowers foot ford forest foster fox free freeman friend frost gardener gardner gates gold golden good grant
	grave graves gray green grey hall ham hand hart head hill holiday hood hook hope horn house hunt hunter jewel jobs
	judge justice key keys kind king knight lake lamb lane law leaf light lion little long lord love luck mark marks
	marsh marshall mason masters may meadows miles mill miller mills money monk moon moss mountain noble north oak oaks
	page paradise park parker parks parsons peach peacock pearl penny pepper piper plant pond pool poor pope porter post
	potter pound power powers price pride prince quick rain rains read reed rice rich ride ring rivers roads rock root
	rose rush sage salmon sand sands savage seal sharp shepherd shields short silver singer small snow song sparks
	spears star stark steel stone storm street strong summer summers swan sweet swift taylor temple tower towers
	trout trump turner underwood vine wade waits walker wall walls ward waters weaver webb weeks welch wells west wheat
	wheeler white wild wilde winter winters wise wolf wood woods workman worth wright young`)
