/** Shows a grade with its meaning: fit A (best) to D, engagement 1 (most) to 4. */
export function GradeBadge({ grade }: { readonly grade: string }) {
  const meaning = `Grade ${grade}: fit ${grade.charAt(0)} of A to D, engagement ${grade.slice(1)} of 1 to 4`;
  return (
    <abbr class="grade" title={meaning}>
      {grade}
    </abbr>
  );
}
