// The types of private-session.mjs, for the tests of the package.
export function openDisplay(options?: { forAll?: boolean }): Promise<{ name: string; close: () => void }>
