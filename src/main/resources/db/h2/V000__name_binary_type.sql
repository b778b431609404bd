create domain bytes as blob;
