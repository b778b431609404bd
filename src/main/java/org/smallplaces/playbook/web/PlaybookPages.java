package org.smallplaces.playbook.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smallplaces.playbook.CaseMoves;
import org.smallplaces.playbook.Difference;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.DraftRefusedException;
import org.smallplaces.playbook.FileKind;
import org.smallplaces.playbook.PlannedRelease;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.PlaybookFile;
import org.smallplaces.playbook.Release;
import org.smallplaces.playbook.TextChange;
import org.smallplaces.playbook.TryingOut;
import org.smallplaces.rulebook.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where administrators change the playbook: see it, draft, check, compare, publish and take back. */
@Controller
@RequestMapping("/admin/playbook")
class PlaybookPages {

    private static final String HERE = "redirect:/admin/playbook";
    private static final int LISTED = 25;
    private static final int LATEST = 5;

    private final Playbook playbook;
    private final Draft draft;
    private final CaseMoves moves;
    private final ObjectProvider<TryingOut> tryingOut;

    PlaybookPages(Playbook playbook, Draft draft, CaseMoves moves, ObjectProvider<TryingOut> tryingOut) {
        this.playbook = playbook;
        this.draft = draft;
        this.moves = moves;
        this.tryingOut = tryingOut;
    }

    @GetMapping
    String overview(@RequestParam(defaultValue = "") String query, Model page) {
        var changes = draft.changes();
        page.addAttribute("release", playbook.inForce());
        page.addAttribute("query", query);
        page.addAttribute("files", found(query).stream().collect(groupingBy(FileKind::of, TreeMap::new, toList())));
        page.addAttribute("changes", changes);
        page.addAttribute("approvedBy", draft.approvedBy());
        page.addAttribute("needsApproval", draft.needsApproval());
        page.addAttribute("triedOut", tryingOut.stream().findFirst().flatMap(TryingOut::ofTheDraft));
        page.addAttribute("problems", playbook.problems());
        page.addAttribute("conflicts", draft.conflicts());
        page.addAttribute("releases", draft.releases().stream().limit(LISTED).toList());
        page.addAttribute("audit", draft.audit(LATEST));
        page.addAttribute("checked", draft.checked());
        page.addAttribute("planned", draft.planned());
        page.addAttribute(
                "plannedWrong",
                draft.planned().flatMap(PlannedRelease::refusal).isPresent() ? draft.checkPlanned() : List.of());
        page.addAttribute(
                "earlier",
                moves.earlier().stream().mapToLong(CaseMoves.Earlier::cases).sum());
        return "playbook/overview";
    }

    /** The files whose path or text has all the words. */
    private List<String> found(String query) {
        var words = query.toLowerCase(Locale.ROOT).strip().split("\\s+");
        return draft.files().entrySet().stream()
                .filter(file -> {
                    var searched = (file.getKey() + "\n" + file.getValue()).toLowerCase(Locale.ROOT);
                    return List.of(words).stream().allMatch(searched::contains);
                })
                .map(file -> file.getKey())
                .toList();
    }

    @GetMapping("/files/{*path}")
    String file(@PathVariable String path, Model page) {
        var name = path.substring(1);
        var text = draft.read(name);
        if (text.isEmpty() && playbook.inForce().file(name).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return show(name, text.orElse(""), text.map(known -> hash(name, known)).orElse(""), page);
    }

    /** An empty page for a file that does not exist yet. */
    @GetMapping("/new")
    String begin(Model page) {
        return show("", "", "", page);
    }

    private String show(String path, String text, String seen, Model page) {
        page.addAttribute("path", path);
        page.addAttribute("kind", FileKind.of(path).key());
        page.addAttribute("editorTexts", EditorTexts.in(LocaleContextHolder.getLocale()));
        page.addAttribute("text", text);
        page.addAttribute("seen", seen);
        page.addAttribute("editable", path.isEmpty() || Draft.isEditable(path));
        page.addAttribute(
                "change",
                draft.changes().stream()
                        .filter(change -> change.path().equals(path))
                        .findFirst());
        page.addAttribute("difference", differenceOf(path));
        return "playbook/file";
    }

    private Optional<TextChange> differenceOf(String path) {
        return TextChange.between(playbook.inForce().files(), draft.files()).stream()
                .filter(change -> change.path().equals(path))
                .findFirst();
    }

    private static String hash(String path, String text) {
        return PlaybookFile.of(path, text).sha256();
    }

    @PostMapping("/files")
    String save(
            @RequestParam String path,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String seen,
            Principal account,
            Model page,
            RedirectAttributes next) {
        var lines = text.replace("\r\n", "\n");
        try {
            draft.save(path.strip(), lines, seen, account.getName());
        } catch (DraftRefusedException refused) {
            page.addAttribute("refused", refused);
            return show(path, lines, seen, page);
        }
        next.addFlashAttribute("saved", true);
        next.addFlashAttribute(
                "wrong",
                draft.check().stream()
                        .filter(problem -> problem.file().equals(path.strip()))
                        .toList());
        return HERE + "/files/" + path.strip();
    }

    @PostMapping("/delete")
    String delete(@RequestParam String path, @RequestParam String seen, Principal account) {
        draft.save(path, null, seen, account.getName());
        return HERE;
    }

    @PostMapping("/discard")
    String discard(@RequestParam String path, Principal account) {
        draft.discard(path, account.getName());
        return HERE;
    }

    @PostMapping("/keep")
    String keep(@RequestParam String path, Principal account) {
        draft.keep(path, account.getName());
        return HERE;
    }

    @PostMapping("/settle")
    String settle(@RequestParam String path, @RequestParam boolean takeDisk, Principal account) {
        draft.settle(path, takeDisk, account.getName());
        return HERE;
    }

    @PostMapping("/check")
    String check(RedirectAttributes next) {
        next.addFlashAttribute("wrong", draft.check());
        return HERE;
    }

    @PostMapping("/approve")
    String approve(Principal account) {
        draft.approve(account.getName());
        return HERE;
    }

    @PostMapping("/publish")
    String publish(@RequestParam(defaultValue = "") String comment, Principal account, RedirectAttributes next) {
        return after(draft.publish(account.getName(), comment.strip()), next);
    }

    @PostMapping("/restore")
    String restore(
            @RequestParam int release,
            @RequestParam(defaultValue = "") String comment,
            Principal account,
            RedirectAttributes next) {
        return after(draft.restore(release, account.getName(), comment.strip()), next);
    }

    private String after(List<Problem> wrong, RedirectAttributes next) {
        next.addFlashAttribute("wrong", wrong);
        next.addFlashAttribute("published", wrong.isEmpty());
        return HERE;
    }

    /**
     * The differences between two states of the playbook.
     *
     * @param from number of a release
     * @param to number of another one; none for the draft
     */
    @GetMapping("/differences")
    String differences(@RequestParam int from, @RequestParam(required = false) @Nullable Integer to, Model page) {
        var after = to == null ? draft.files() : release(to).files();
        page.addAttribute("from", from);
        page.addAttribute("to", to);
        page.addAttribute("differences", Difference.between(release(from).files(), after));
        return "playbook/differences";
    }

    private Release release(int number) {
        return draft.release(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Nothing has changed; the overview says what to do. */
    @ExceptionHandler
    String refused(DraftRefusedException refused, RedirectAttributes next) {
        next.addFlashAttribute("refused", refused.told());
        return HERE;
    }
}
