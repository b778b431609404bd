package org.smallplaces.correspondence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * When the post room works: every few seconds, and in a moment when a letter was written, together with those that are
 * written until then. It has a thread of its own, since a slow mail server must not hold up other scheduled work.
 */
@Component
class PostRounds implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PostRounds.class);
    private static final int SECONDS_TO_FINISH_A_MAIL = 20;

    /** Two letters of one round cost three transactions, two rounds four. */
    private static final Duration GATHERING = Duration.ofMillis(200);

    private final PostRoom postRoom;
    private final CorrespondenceSettings settings;
    private final AtomicBoolean called = new AtomicBoolean();
    private final ThreadPoolTaskScheduler thread = new ThreadPoolTaskScheduler();

    PostRounds(PostRoom postRoom, CorrespondenceSettings settings) {
        this.postRoom = postRoom;
        this.settings = settings;
        thread.setThreadNamePrefix("post-room-");
        thread.setWaitForTasksToCompleteOnShutdown(true);
        thread.setAwaitTerminationSeconds(SECONDS_TO_FINISH_A_MAIL);
        thread.initialize();
    }

    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("FutureReturnValueIgnored") // goes on until the thread ends
    void begin() {
        thread.scheduleWithFixedDelay(this::round, settings.every());
    }

    @TransactionalEventListener(classes = LetterQueued.class, fallbackExecution = true)
    @SuppressWarnings("FutureReturnValueIgnored") // says itself what went wrong
    void call() {
        if (called.compareAndSet(false, true)) {
            thread.schedule(this::round, thread.getClock().instant().plus(GATHERING));
        }
    }

    private void round() {
        called.set(false);
        try {
            postRoom.deliver();
        } catch (RuntimeException trouble) {
            LOG.error("The post room stopped; the next round goes on", trouble);
        }
    }

    @Override
    public void destroy() {
        postRoom.close();
        thread.destroy();
    }
}
