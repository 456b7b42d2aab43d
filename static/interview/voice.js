// Whom a page speaks to: the witness, or an officer who reads what a witness told.

export const YOU = {
  empty: "The picture appears here. It shows only what you tell.",
  caution: "It shows only what you told, and it may be wrong.",
  said: "You said",
  nothing: "Nothing that you said is in it yet.",
  words: "Your words",
  kept: "Your words are kept.",
  assumed: "You did not say this; it was assumed.",
};

export const THE_WITNESS = {
  empty: "The picture appears here as soon as the witness has told something.",
  caution: "It shows only what the witness told, and it may be wrong.",
  said: "The witness said",
  nothing: "Nothing that the witness said is in it yet.",
  words: "The witness’s words",
  kept: "The words are kept.",
  assumed: "The witness did not say this; it was assumed.",
};
