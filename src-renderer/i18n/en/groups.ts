// Texts of the groups screens.
export default {}
