package org.smallplaces.playbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.playbook.PlaybookSource.Stamp;
import org.smallplaces.rulebook.Problem;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Puts a release in force before the web server takes a request, and from then on makes every change of the files a
 * release.
 *
 * <p>It looks at the files instead of asking the operating system to be told: that works on every file system, network
 * folders included, and the few hundred files of a playbook are looked at in a millisecond.
 */
@Component
class PlaybookWatch implements SmartLifecycle {

    /**
     * An administrator waits for two seconds at most: a look, the looks that find no more changes, the publishing itself, a look
     * of another node and its reading of the release have to fit in there.
     */
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** So many looks without a change, and whoever writes the files has finished. */
    private static final int QUIET_LOOKS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(PlaybookWatch.class);

    private final PlaybookSource source;
    private final Playbook playbook;
    private final Publishing publishing;
    private final Releases releases;
    private final Plans plans;

    private Map<String, Stamp> seen = Map.of();
    private Map<String, Stamp> taken = Map.of();
    /** Looks since the files were last seen to change. */
    private int quiet;
    /** Whether there is something to look at again though no file has changed since. */
    private boolean again;

    private @Nullable String failure;
    private volatile @Nullable ScheduledExecutorService looking;

    PlaybookWatch(PlaybookSource source, Playbook playbook, Publishing publishing, Releases releases, Plans plans) {
        this.source = source;
        this.playbook = playbook;
        this.publishing = publishing;
        this.releases = releases;
        this.plans = plans;
    }

    @Override
    public void start() {
        begin();
        // a thread of its own: nothing that is slow elsewhere may keep a change waiting
        var thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var made = new Thread(task, "playbook");
            made.setDaemon(true);
            return made;
        });
        var unused =
                thread.scheduleWithFixedDelay(this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        looking = thread;
    }

    @Override
    public void stop() {
        var thread = looking;
        if (thread != null) {
            thread.shutdown();
            try {
                // what is being published is published before the database goes away
                if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                    LOG.warn("The playbook is still being published; not waiting for it");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        looking = null;
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    /** Before the web server starts, and stopped after it. */
    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 2048;
    }

    private void begin() {
        LOG.info("The playbook is read from {}", source.place());
        taken = source.stamps();
        seen = taken;
        var contents = source.read();
        var newest = releases.newest();
        if (newest.isPresent()) {
            take(contents, newest.get());
            if (!playbook.hasReleaseInForce()) {
                publishing.use(newest.get());
            }
            return;
        }
        var problems = contents.problems().isEmpty() ? publishFirst(contents.files()) : contents.problems();
        if (!problems.isEmpty()) {
            throw new PlaybookRefused(source.place(), problems);
        }
    }

    private List<Problem> publishFirst(SortedMap<String, String> files) {
        try {
            return publishing.publish(files, 0, Origin.disk(files));
        } catch (PublishedMeanwhileException another) {
            again = true;
            return List.of();
        }
    }

    private void look() {
        try {
            var now = source.stamps();
            quiet = now.equals(seen) ? quiet + 1 : 0;
            seen = now;
            if (releases.newestNumber() > playbook.inForce().number()) {
                releases.newest().ifPresent(publishing::use); // published by another node
            }
            if (quiet >= QUIET_LOOKS && (again || !now.equals(taken))) {
                quiet = 0; // what could not be taken is tried again no sooner than a change would be
                take(source.read(), playbook.inForce());
                taken = now;
            }
            plans.publishDue();
            failure = null;
        } catch (PublishedMeanwhileException another) {
            again = true;
        } catch (RuntimeException e) {
            // tried again at the next look, but said once
            if (!e.toString().equals(failure)) {
                failure = e.toString();
                LOG.error("The playbook could not be published", e);
            }
        }
    }

    private void take(PlaybookSource.Contents contents, Release current) {
        var known = releases.disk();
        var found = Hashes.of(contents.files());
        var changes = DiskChanges.of(known, contents.files(), current.files());
        again = !changes.conflicts().isEmpty();
        playbook.showConflicts(changes.conflicts());
        var problems = new ArrayList<>(contents.problems());
        changes.conflicts().keySet().forEach(path -> problems.add(Problem.of(path, 0, "file.conflict")));
        if (problems.isEmpty() && !changes.files().equals(current.files())) {
            problems.addAll(publishing.publish(changes.files(), current.number(), Origin.disk(contents.files())));
        } else if (problems.isEmpty() && !found.equals(known)) {
            releases.keepDisk(found);
        }
        show(problems);
    }

    private void show(List<Problem> problems) {
        if (!problems.equals(playbook.problems())) {
            problems.forEach(problem -> LOG.error("{}", problem));
        }
        playbook.show(problems);
    }
}
