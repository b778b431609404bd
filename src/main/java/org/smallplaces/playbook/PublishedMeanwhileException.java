package org.smallplaces.playbook;

/** Another release was published since the files were made; that one is in force, and whoever made them has to look again. */
class PublishedMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublishedMeanwhileException(int number, Throwable cause) {
        super("Release " + number + " was published at the same moment", cause);
    }
}
