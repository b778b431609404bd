package org.smallplaces.playbook;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators have changed in the browser or by the API and not yet published: one draft, which they share, on top of
 * the release in force.
 */
@Service
public class Draft {

    private static final int LONGEST_REMARK = 2000;

    private final Playbook playbook;
    private final Publishing publishing;
    private final Releases releases;
    private final DraftFiles rows;
    private final Plans plans;
    private final PlaybookSettings settings;
    private final Clock clock;
    private volatile @Nullable Checked lastCheck;

    Draft(
            Playbook playbook,
            Publishing publishing,
            Releases releases,
            DraftFiles rows,
            Plans plans,
            PlaybookSettings settings,
            Clock clock) {
        this.playbook = playbook;
        this.publishing = publishing;
        this.releases = releases;
        this.rows = rows;
        this.plans = plans;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the draft changes, by path. */
    public List<DraftChange> changes() {
        var inForce = playbook.inForce().files();
        return rows.all().stream().map(row -> change(row, inForce)).toList();
    }

    private static DraftChange change(DraftFiles.Row row, SortedMap<String, String> inForce) {
        var kind = row.content() == null
                ? DraftChange.Kind.DELETED
                : inForce.containsKey(row.path()) ? DraftChange.Kind.CHANGED : DraftChange.Kind.ADDED;
        return new DraftChange(
                row.path(),
                kind,
                Optional.ofNullable(row.content()),
                row.account(),
                row.changedAt(),
                isOvertaken(row, inForce));
    }

    private static boolean isOvertaken(DraftFiles.Row row, SortedMap<String, String> inForce) {
        return !row.base().equals(Hashes.of(inForce.get(row.path())));
    }

    /** All files as publishing the draft would leave them. */
    public SortedMap<String, String> files() {
        var files = new TreeMap<>(playbook.inForce().files());
        for (var row : rows.all()) {
            if (row.content() == null) {
                files.remove(row.path());
            } else {
                files.put(row.path(), row.content());
            }
        }
        return files;
    }

    /** Whether the draft has a text for a path, or says that it is to be deleted, or the release in force has it. */
    public Optional<String> read(String path) {
        return Optional.ofNullable(files().get(path));
    }

    /**
     * Saves a file of the draft; a file that is again as in the release in force is not changed any more.
     *
     * @param text the whole file; null to delete it
     * @param seen hash of the text that the administrator began from; empty if there was no such file
     * @return hash of the text as saved
     * @throws DraftRefusedException if somebody else changed the file since, or it is not one for administrators
     */
    @Transactional
    public String save(String path, @Nullable String text, String seen, String account) {
        requireEditable(path, text);
        if (!Hashes.of(files().get(path)).equals(seen)) {
            var by = rows.find(path).map(DraftFiles.Row::account).orElse(Origin.DISK);
            throw new DraftRefusedException("playbook.draft.changedMeanwhile", path, by);
        }
        var inForce = playbook.inForce().file(path);
        var before = rows.find(path);
        var overtaken = before.filter(row -> isOvertaken(row, playbook.inForce().files()));
        if (overtaken.isEmpty() && Hashes.of(text).equals(Hashes.of(inForce.orElse(null)))) {
            rows.remove(path);
        } else {
            var base = before.map(DraftFiles.Row::base).orElseGet(() -> Hashes.of(inForce.orElse(null)));
            rows.put(new DraftFiles.Row(path, text, base, account, now()));
        }
        rows.audit(now(), account, text == null ? "deleted" : "changed", path, "");
        return Hashes.of(text);
    }

    /** Saves several files at once, whatever the draft said of them before. */
    @Transactional
    void saveAll(Map<String, String> changed, String account) {
        changed.forEach((path, text) -> {
            if (!text.equals(files().get(path))) {
                save(path, text, Hashes.of(files().get(path)), account);
            }
        });
    }

    /** Makes the draft what a pack is; program text stays as it is. */
    @Transactional
    void replace(CityPack pack, String account) {
        if (!rows.all().isEmpty()) {
            throw new DraftRefusedException("playbook.pack.draftThere");
        }
        var inForce = playbook.inForce().files();
        var paths = new TreeSet<>(inForce.keySet());
        paths.addAll(pack.files().keySet());
        for (var path : paths) {
            var text = pack.files().get(path);
            var was = Hashes.of(inForce.get(path));
            if (isEditable(path) && !Hashes.of(text).equals(was)) {
                rows.put(new DraftFiles.Row(path, text, was, account, now()));
            }
        }
        rows.audit(now(), account, "tookPack", pack.manifest().name(), "");
    }

    private static void requireEditable(String path, @Nullable String text) {
        if (!isInPlace(path)) {
            throw new DraftRefusedException("playbook.draft.noSuchPlace", path);
        }
        if (isTheOperators(path)) {
            throw new DraftRefusedException("playbook.draft.operators", path);
        }
        if (text != null && text.length() > PlaybookSource.MOST_BYTES) {
            throw new DraftRefusedException("playbook.draft.tooLarge", path, PlaybookSource.MOST_BYTES);
        }
        if (text != null && text.indexOf('\0') >= 0) { // which not every database takes
            throw new DraftRefusedException("playbook.draft.noText", path);
        }
    }

    /** Whether administrators may change a file: one of the playbook that is no program text. */
    public static boolean isEditable(String path) {
        return isInPlace(path) && !isTheOperators(path);
    }

    static boolean isInPlace(String path) {
        return path.matches("(processes|rules)(/[\\w.-]+)+") && !path.contains("..") && PlaybookSource.belongs(path);
    }

    private static boolean isTheOperators(String path) {
        return path.endsWith(".drl") || path.endsWith(".dsl");
    }

    /** Takes a change out of the draft: the file stays as it is in the release in force. */
    @Transactional
    public void discard(String path, String account) {
        rows.remove(path);
        rows.audit(now(), account, "discarded", path, "");
    }

    /** Says that the draft's text counts, though a release has changed the file since. */
    @Transactional
    public void keep(String path, String account) {
        rows.find(path).ifPresent(row -> {
            var base = Hashes.of(playbook.inForce().files().get(path));
            rows.put(new DraftFiles.Row(path, row.content(), base, account, now()));
            rows.audit(now(), account, "kept", path, "");
        });
    }

    /**
     * Settles a file that was changed on disk and in the browser; the choice is in force within two seconds.
     *
     * @param takeDisk whether the file on disk counts, else the one in force
     */
    @Transactional
    public void settle(String path, boolean takeDisk, String account) {
        var onDisk = playbook.conflicts().get(path);
        if (onDisk == null) {
            throw new DraftRefusedException("playbook.draft.noConflict", path);
        }
        releases.keepDisk(path, takeDisk ? Hashes.of(playbook.inForce().files().get(path)) : onDisk);
        rows.audit(now(), account, takeDisk ? "tookDisk" : "keptBrowser", path, "");
    }

    /** The files that were changed on disk and in the browser, by path. */
    public List<String> conflicts() {
        return List.copyOf(playbook.conflicts().keySet());
    }

    /** Whether another administrator has to approve the draft before it is published. */
    public boolean needsApproval() {
        return settings.secondPairOfEyes();
    }

    /** Says what is wrong with the draft; nothing if it can be published. */
    public List<Problem> check() {
        var files = files();
        var problems = publishing.check(files);
        lastCheck = new Checked(Hashes.ofAll(files), List.copyOf(problems));
        return problems;
    }

    /** Keeps in mind that somebody has tried the draft out, and what came of it. */
    @Transactional
    public void noteTriedOut(String account, int cases, int changed) {
        rows.audit(now(), account, "triedOut", "", changed + " / " + cases);
    }

    /** What the last check here found, if that was of the draft as it is now. */
    public Optional<List<Problem>> checked() {
        return Optional.ofNullable(lastCheck)
                .filter(check -> check.fingerprint().equals(Hashes.ofAll(files())))
                .map(Checked::problems);
    }

    private record Checked(String fingerprint, List<Problem> problems) {}

    /** Approves the draft as it is now; a later change asks for a new approval. */
    @Transactional
    public void approve(String account) {
        requireSomething();
        if (rows.all().stream().anyMatch(row -> row.account().equals(account))) {
            throw new DraftRefusedException("playbook.draft.ownChange");
        }
        rows.approve(Hashes.ofAll(files()), account, now());
        rows.audit(now(), account, "approved", "", "");
    }

    /** Who has approved the draft as it is now. */
    public Optional<String> approvedBy() {
        return rows.approvedBy(Hashes.ofAll(files()));
    }

    /**
     * Publishes the draft as the next release.
     *
     * @param remark why, for the list of releases
     * @return what is wrong, and nothing if the release is in force
     * @throws DraftRefusedException if there is nothing to publish, a release has overtaken it, or nobody approved it
     */
    public List<Problem> publish(String account, String remark) {
        var ready = ready(remark);
        var origin = new Origin(account, remark, ready.approvedBy().orElse(null), null);
        return publish(ready.files(), ready.basedOn(), origin, "published", String.valueOf(ready.basedOn() + 1), () -> {
            if (!ready.files().equals(files())) {
                throw new DraftRefusedException("playbook.draft.changedWhilePublishing");
            }
            rows.removeAll();
        });
    }

    private Ready ready(String remark) {
        requireSomething();
        requireShort(remark);
        var overtaken = changes().stream().filter(DraftChange::overtaken).findFirst();
        if (overtaken.isPresent()) {
            throw new DraftRefusedException(
                    "playbook.draft.overtaken", overtaken.get().path());
        }
        var basedOn = playbook.inForce().number();
        var files = files();
        var approved = rows.approvedBy(Hashes.ofAll(files));
        if (settings.secondPairOfEyes() && approved.isEmpty()) {
            throw new DraftRefusedException("playbook.draft.notApproved");
        }
        return new Ready(files, basedOn, approved);
    }

    private record Ready(SortedMap<String, String> files, int basedOn, Optional<String> approvedBy) {}

    /**
     * Plans the draft as it is now, to be published by itself; it is checked now and once more at that moment. The draft
     * goes on: what is changed later belongs to the next release.
     *
     * @param remark why, for the list of releases
     * @return what is wrong, and nothing if it is planned
     * @throws DraftRefusedException as {@link #publish} does, and if the moment has gone or another release waits
     */
    @Transactional
    public List<Problem> plan(Instant at, String account, String remark) {
        var ready = ready(remark);
        if (!at.isAfter(clock.instant())) {
            throw new DraftRefusedException("playbook.plan.past");
        }
        var problems =
                publishing.check(ready.files()).stream().filter(Problem::blocks).toList();
        if (problems.isEmpty()) {
            plans.add(
                    at.truncatedTo(ChronoUnit.MICROS),
                    account,
                    remark,
                    ready.approvedBy(),
                    ready.basedOn(),
                    Hashes.ofAll(ready.files()));
        }
        return problems;
    }

    /** The release that waits for its moment, or was refused at it. */
    public Optional<PlannedRelease> planned() {
        return plans.find();
    }

    /** What is wrong with the planned release; nothing if it can be published. */
    public List<Problem> checkPlanned() {
        return plans.check();
    }

    /** Takes the planned release back; the draft stays. */
    public void cancelPlan(String account) {
        plans.cancel(account);
    }

    /**
     * Puts the files of an earlier release in force again, as a new one; the draft stays.
     *
     * @return what is wrong, for instance because a building block is gone; nothing if the release is in force
     * @throws DraftRefusedException if there is no such release, or its files are in force already
     */
    public List<Problem> restore(int number, String account, String remark) {
        requireShort(remark);
        var release = releases.find(number)
                .orElseThrow(() -> new DraftRefusedException("playbook.draft.noSuchRelease", number));
        var current = playbook.inForce();
        if (release.files().equals(current.files())) {
            throw new DraftRefusedException("playbook.draft.sameRelease", number);
        }
        return publish(
                release.files(),
                current.number(),
                new Origin(account, remark, null, null),
                "restored",
                String.valueOf(number),
                () -> {});
    }

    private List<Problem> publish(
            SortedMap<String, String> files,
            int basedOn,
            Origin origin,
            String action,
            String subject,
            Runnable inTheSameTransaction) {
        try {
            return publishing.publish(files, basedOn, origin, () -> {
                inTheSameTransaction.run();
                rows.audit(now(), origin.account(), action, subject, origin.remark());
            });
        } catch (PublishedMeanwhileException another) {
            throw new DraftRefusedException("playbook.draft.publishedMeanwhile", another);
        }
    }

    private void requireSomething() {
        if (rows.all().isEmpty()) {
            throw new DraftRefusedException("playbook.draft.empty");
        }
    }

    private static void requireShort(String remark) {
        if (remark.length() > LONGEST_REMARK) {
            throw new DraftRefusedException("playbook.draft.longRemark", LONGEST_REMARK);
        }
    }

    /** All releases, the newest first. */
    public List<PublishedRelease> releases() {
        return releases.all();
    }

    /** A release with its files, if there is one of this number. */
    public Optional<Release> release(int number) {
        return releases.find(number);
    }

    /** What administrators did last. */
    public List<AuditEntry> audit(int most) {
        return rows.audit(AuditFilter.ALL, 0, most);
    }

    /** What was done, the newest first. */
    public List<AuditEntry> audit(AuditFilter filter, int page, int size) {
        return rows.audit(filter, page, size);
    }

    /** Who has ever done something, by name. */
    public List<String> auditedAccounts() {
        return rows.auditedAccounts();
    }

    /** What has ever been done, such as {@code published}. */
    public List<String> auditedActions() {
        return rows.auditedActions();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
