/** How sure a line is, in three words; the number on demand. */
export function sureWord(confidence: number): "clear" | "likely" | "doubtful" {
  if (confidence >= 0.75) return "clear";
  return confidence >= 0.45 ? "likely" : "doubtful";
}

export function Sure({ confidence }: { readonly confidence: number }) {
  const word = sureWord(confidence);
  return (
    <span class={`sure ${word}`} title={`${Math.round(confidence * 100)} of 100 such lines are right`}>
      {word}
    </span>
  );
}
