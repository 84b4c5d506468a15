// Texts of the connections screens.
export default {}
