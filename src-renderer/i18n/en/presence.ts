// Texts of the presence screens.
export default {}
