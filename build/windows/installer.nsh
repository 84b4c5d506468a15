; What the uninstaller does beside electron-builder's own: by hand it asks whether the data goes too; silently, or before an update, it stays.
!macro customUnInstall
  ${ifNot} ${Silent}
  ${andIfNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove your settings, call index and activity list of ${PRODUCT_NAME} as well?$\r$\n$\r$\nPasswords stay in the Windows Credential Manager, under Lampfield; remove them there, or remove the sites in ${PRODUCT_NAME} before you uninstall it." /SD IDNO IDNO keepData
    SetShellVarContext current
    RMDir /r "$APPDATA\${PRODUCT_NAME}"
    ; What follows is electron-builder's, and counts on the context that it set.
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endIf}
    keepData:
  ${endIf}
!macroend
