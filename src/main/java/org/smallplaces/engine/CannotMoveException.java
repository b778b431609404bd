package org.smallplaces.engine;

/** A running case stays where it is. */
public class CannotMoveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Obstacle obstacle;

    CannotMoveException(Obstacle obstacle, Throwable cause) {
        super(obstacle.words(), cause);
        this.obstacle = obstacle;
    }

    /** Why. */
    public Obstacle obstacle() {
        return obstacle;
    }
}
