package org.smallplaces.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;

/**
 * Leads cases through processes that are not in force. Each time it walks the whole way from the start, with the decisions
 * taken so far: so no node has to remember a walk, a decision is taken back by leaving it out, and nothing is left behind.
 * All walks share one engine in memory, one after the other; it is started when somebody walks and stopped when nobody has
 * for a while.
 */
@Service
public class Walks {

    /** More decisions than any honest way needs. */
    public static final int MOST_STEPS = 200;

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final long PATIENCE_IN_SECONDS = 15;
    private static final String ONE = "one";

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Cache<String, ThrowawayEngine> engines;
    private final WorkingDays workingDays;

    Walks(WorkingDays workingDays) {
        this.workingDays = workingDays;
        this.engines = Caffeine.newBuilder()
                .expireAfterAccess(IDLE)
                .scheduler(Scheduler.systemScheduler())
                .<String, ThrowawayEngine>removalListener((key, engine, cause) -> {
                    if (engine != null) {
                        close(engine);
                    }
                })
                .build();
    }

    /**
     * Walks a way.
     *
     * @param steps the decisions so far, in order
     * @return how far it came; empty if others walk and it is not one's turn for too long
     */
    public Optional<Walk> walk(Walk.Way way, List<Walk.Step> steps) {
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("A walk has at most " + MOST_STEPS + " steps");
        }
        try {
            if (!turn.tryLock(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(
                    engines.get(ONE, none -> new ThrowawayEngine(workingDays)).walk(way, steps));
        } catch (RuntimeException broken) {
            // another one next time, for this one may be in any state
            engines.invalidate(ONE);
            throw broken;
        } finally {
            turn.unlock();
        }
    }

    private void close(ThrowawayEngine engine) {
        turn.lock();
        try {
            engine.close();
        } finally {
            turn.unlock();
        }
    }

    @PreDestroy
    void stop() {
        engines.invalidateAll();
        engines.cleanUp();
    }
}
