// Copies a text that the user asked to have.

/**
 * Puts `text` on the clipboard. The page has no permission to use the clipboard by itself, so the text is selected and copied as a
 * person would. @returns whether it was copied
 */
export function copyText(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.setAttribute('aria-hidden', 'true')
  field.className = 'sr'
  // Beside what has the focus: a sheet that keeps the focus inside itself lets it go nowhere else.
  ;(before?.parentElement ?? document.body).append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return isCopied
}
