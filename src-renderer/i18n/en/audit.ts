// Texts of the audit screens.
export default {}
