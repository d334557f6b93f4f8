package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// loanwords are English words that many languages use as they are, and that are younger
// than most training pairs. One that a vocabulary does not know is carried rather than
// read as a slip for a word like it.
var loanwords = lookup.Set(`android app apps bitcoin bitcoins blockchain blog blogs bluetooth captcha chatbot chatbots clickbait cosplay
	crowdfunding dashcam deepfake deepfakes ebay emoji emojis facebook gif gifs gmail google hashtag hashtags influencer
	influencers instagram ipad iphone linux malware meme memes minecraft netflix paris paypal phishing playstation podcast
	podcasts ransomware selfie selfies skype smartwatch snapchat spyware startup startups tiktok tinder twitter uber usb
	rofl lol lmao xoxo brrr grrr vlog vlogs webinar whatsapp wifi wikipedia wordpress youtube youtuber youtubers`)

// mistaken are the loanwords that networks know from their training, in pieces, and
// nevertheless translate as a word like them: wifi as wife.
var mistaken = lookup.Set("wifi")

// loanword reports whether a word is a loanword that the vocabulary does not know, or that
// networks mistake.
func (v *Vocabulary) loanword(stem []char) bool {
	word := lowerOf(stem)
	return (!v.isWord(word) && v.unmarked(word) == "" || mistaken.Has(word)) && loanwords.Has(word)
}

// lentByFrench returns the length of the word at the beginning of an English text if it has an
// accent and is in small letters, as café and cliché are, or 0. In a French translation such a
// word stays as it is; networks have seen it without its accent, if at all. A plural needs
// others around it, and naïve agrees with its noun.
func lentByFrench(s string) int {
	n := scan.Run(s, unicode.IsLower)
	if word := s[:n]; script.InWord(scan.At(s[n:])) || !strings.ContainsAny(word, "éèêëçàâîïôûœ") || strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ïve") {
		return 0
	}
	return n
}
