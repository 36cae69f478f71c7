"""How the signs that the trained model weighs are told to people (decision 7).

A row: the kind of a sign as the model names it, and the phrase for it. In a kind `*` stands for
any one word and `a|b` for one of two; `{}` in the phrase is what stands there, in its order, and a
single `{}` all of it. The first row that fits counts. What has no phrase says nothing to people
and is left out.
"""

_EITHER = "one|other"
_HOW = "lead|before|all"
_OFTEN = {"1": "once", "2": "twice", "3": "three times", "4": "four times or more"}
_CIRCUMSTANCES = {
    "planned": "of something still to come",
    "hypothetical": "of a wish, an offer or a condition",
    "negation": "of something that is not so",
    "cancelled": "of something called off",
    "unfulfilled": "of something that was to be and was not",
    "denied": "of a denial or a rumour",
}

PHRASES: tuple[tuple[str, str], ...] = (
    # of the model itself, and of how long or where in the text something is
    ("bias", ""),
    ("told", ""),
    ("calibration slope|offset", ""),
    ("paragraph 0", "the first paragraph tells it"),
    ("paragraph *", ""),
    ("nouns * *", ""),
    ("length 0", "hardly a word stands between the two"),
    ("length *", ""),
    # the sentence, the title and the beginning
    ("people 1", "the sentence names nobody else"),
    ("people 2", "the sentence names two people"),
    ("people *", "the sentence names several people"),
    *((f"status {name}", f"the sentence tells {of}") for name, of in _CIRCUMSTANCES.items()),
    *((f"near status {name}", f"the words near them tell {of}")
      for name, of in _CIRCUMSTANCES.items()),
    *((f"title status {name}", f"the title tells {of}") for name, of in _CIRCUMSTANCES.items()),
    *((f"opening status {name}", f"the first sentence of the release tells {of}")
      for name, of in _CIRCUMSTANCES.items()),
    ("remote", "the sentence tells of speaking at a distance"),
    ("quotation", "the sentence holds direct speech"),
    ("bullet", "the sentence is an item of a list"),
    ("title *", "the title says “{}”"),
    ("opening *", "the first sentence of the release says “{}”"),
    ("trigger none", "no verb or noun of meeting stands in the sentence"),
    ("trigger verb|passive|inverted", "a verb of meeting stands in the sentence"),
    ("trigger noun", "a noun for a meeting stands in the sentence"),
    ("trigger joint|agents", "something done together stands in the sentence"),
    ("trigger event", "the sentence names an event that people take part in"),
    ("trigger escort|escorting", "the sentence tells of somebody's company"),
    # what the grammar reads in the sentence
    ("rule *", "the sentence says it in so many words"),
    ("rule * *", "the sentence says it in so many words"),
    ("rule * * *", "the sentence says it in so many words"),
    ("grammar denied", "the sentence denies a meeting, or only wishes for one"),
    ("grammar not held", "the sentence tells of their meeting as planned or cancelled"),
    ("grammar apart 0", "the sentence tells of a meeting of others"),
    ("grammar apart *", "the sentence tells that one of them met somebody else"),
    # who the two are
    ("lead", "one of them is whom the release is about"),
    ("first two", "they are the first two people whom the release names"),
    ("states same", "both act for one State"),
    ("states differ", "they act for different States"),
    ("person in title", "the title names one of them"),
    ("person former", "one of them has left the office"),
    ("person no office", "the release gives one of them no office"),
    ("person gone", "one of them is called late, or a predecessor"),
    *((f"person mentions {n}", f"the release speaks {often} of one of them")
      for n, often in _OFTEN.items()),
    # the words around and between two who stand in the sentence
    ("crossed 0", "nobody else is named between them"),
    ("crossed *", "others are named between them"),
    ("quotation between", "direct speech stands between them"),
    ("speech between", "a verb of speaking stands between them"),
    ("list and|comma", "both stand in one list"),
    ("list behind *", "both stand in one list, after “{}”"),
    ("list apart behind *", "both stand in one list, after “{}”, but told apart"),
    ("list before *", "both stand in one list, before “{}”"),
    ("list *", "both stand in one list, and the sentence says “{}”"),
    ("between *", "“{}” stands between them"),
    ("between * *", "“{}” stands between them"),
    ("from * to *", "the words between them run from “{}” to “{}”"),
    ("before *", "“{}” stands shortly before them"),
    ("behind *", "“{}” stands shortly after them"),
    (f"{_EITHER} behind *", "“{}” stands right before one of them"),
    (f"{_EITHER} before *", "“{}” stands right after one of them"),
    (f"{_EITHER} speaks", "one of them is speaking"),
    (f"{_EITHER} former", "one of them is called a former holder of the office"),
    (f"{_EITHER} opens", "one of them begins the sentence"),
    # the verbs that govern the two
    *((f"gov {how}{' *' * more}", phrase)
      for how, phrase in (
          ("list", "both stand in one list with one verb"),
          ("same", "one verb governs them both"),
          ("apart", "different verbs govern the two"),
      )
      for more in range(5)),
    *((f"gov *{' *' * more}", "") for more in range(6)),
    # one expression for both
    ("plural", "one expression means them both"),
    ("plural behind *", "“{}” stands right before the expression for both"),
    ("plural before *", "“{}” stands right after the expression for both"),
    ("plural speaks", "both are speaking"),
    ("plural former", "both are called former holders of an office"),
    ("plural opens", "the expression for both begins the sentence"),
    ("plural *", "“{}” stands in the sentence"),
    # one who stands in the sentence, and one who is only meant by it
    ("carried lead", "the sentence goes on about the one whom the release is about"),
    ("carried before", "the sentence before names the other"),
    ("carried all", "the other is said to be at all the meetings"),
    (f"carried {_HOW} met", "the sentence before tells of a meeting of the other"),
    (f"carried {_HOW} name|surname|office|pronoun|plural", ""),
    (f"carried {_HOW} met name|surname|office|pronoun|plural", ""),
    *((f"carried {how} {rest}", phrase)
      for how in (_HOW, f"{_HOW} met")
      for rest, phrase in (
          ("behind *", "“{}” stands right before the one who is named"),
          ("before *", "“{}” stands right after the one who is named"),
          ("speaks", "the one who is named is speaking"),
          ("former", "the one who is named is called a former holder of the office"),
          ("opens", "the one who is named begins the sentence"),
          ("by possessive", "“his”, “her” or “their” points back to the other"),
          ("beside the lead", "the one whom the release is about stands in the sentence too"),
          ("as one more", "the sentence adds somebody (“also”, “joined” and the like)"),
          ("as the next", "the sentence goes on to the next (“then”, “later” and the like)"),
          ("*", "“{}” stands in the sentence"),
      )),
    ("carried *", "“{}” stands in the sentence"),
)  # fmt: skip
