// Shows the case that a task belongs to: as a tab, beside the form, and in a few words on the card of the list.
// Everything that people wrote reaches the page as text only.

const app = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const dutch = (navigator.language || 'nl').toLowerCase().startsWith('nl');
const language = dutch ? 'nl' : 'en';

const words = {
  case: ['Case', 'Zaak'],
  submission: ['Submission', 'Inzending'],
  documents: ['Documents', 'Documenten'],
  assessment: ['First reading by the rules', 'Eerste lezing door de regels'],
  release: ['playbook release', 'draaiboekuitgave'],
  nearest: ['Nearest initiatives in the register', 'Meest verwante initiatieven in het register'],
  report: ['Report of the talk', 'Verslag van het gesprek'],
  earlier: ['What has changed since the last time', 'Wat er sinds de vorige keer is veranderd'],
  declinedOn: ['Declined on', 'Afgewezen op'],
  same: ['Every answer is the same as then.', 'Elk antwoord is hetzelfde als toen.'],
  objection: ['Objection', 'Bezwaar'],
  grounds: ['Why the applicant disagrees', 'Waarom de indiener het er niet mee eens is'],
  opinion: ['The adviser’s opinion', 'Het advies van de adviseur'],
  declined: ['The decision objected to', 'Het besluit waartegen bezwaar is gemaakt'],
  secondRound: ['after the objection', 'na het bezwaar'],
  questions: ['Questions to the applicant', 'Vragen aan de indiener'],
  unanswered: ['not answered yet', 'nog niet beantwoord'],
  reviews: ['Reviews', 'Beoordelingen'],
  of: ['of', 'van de'],
  reviewsIn: ['reviews in', 'beoordelingen binnen'],
  advice: ['Opinions of advisers', 'Adviezen'],
  hidden: [
    'What others found shows when your own review is in, or else when all are.',
    'Wat anderen vonden, ziet u als uw eigen beoordeling binnen is, of anders als ze allemaal binnen zijn.'
  ],
  whole: ['The whole case on one page', 'De hele zaak op één pagina'],
  rule: ['Rule', 'Regel'],
  facts: ['Facts', 'Feiten'],
  none: ['None.', 'Geen.'],
  alike: ['alike', 'gelijkenis'],
  noCase: ['This task belongs to no case.', 'Deze taak hoort bij geen zaak.'],
  failed: ['The case could not be loaded.', 'De zaak kon niet worden geladen.'],
  again: ['Try again', 'Opnieuw proberen'],
  loading: ['The case is being loaded …', 'De zaak wordt geladen …'],
  MET: ['met', 'voldoet'],
  NOT_MET: ['not met', 'voldoet niet'],
  UNCLEAR: ['unclear', 'onduidelijk'],
  ADMITTED: ['admit', 'toelaten'],
  DECLINED: ['decline', 'afwijzen'],
  DEFERRED: ['defer', 'aanhouden'],
  ASKED: ['asked', 'gevraagd'],
  GIVEN: ['given', 'gegeven'],
  RECUSED: ['stepped back', 'teruggetreden'],
  HANDED_ON: ['away, another member was asked', 'afwezig, een ander lid is gevraagd'],
  realistic: ['Realistic', 'Uitvoerbaar'],
  'added-value': ['Added value', 'Meerwaarde'],
  'human-rights-link': ['Human rights', 'Mensenrechten'],
  sustainable: ['Sustainable', 'Duurzaam'],
  visible: ['Visible', 'Zichtbaar']
};
const say = word => (words[word] ? words[word][dutch ? 1 : 0] : word);
const criteria = ['realistic', 'added-value', 'human-rights-link', 'sustainable', 'visible'];
const signs = { MET: '✓', NOT_MET: '✗', UNCLEAR: '?' };

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === 'class') made.className = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return made;
}

function moment(instant) {
  return instant
    ? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
    : '';
}

function day(instant) {
  return instant ? new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(instant)) : '';
}

/** Links of ours only: what is not an address on this server becomes text. */
function link(href, text, properties) {
  if (!/^\/(?!\/)/.test(href || '')) return element('span', {}, text);
  return element('a', { href: app + href, target: '_blank', rel: 'noopener', ...properties }, text);
}

function badge(verdict) {
  return element('span', { class: 'sp-badge sp-' + verdict }, (signs[verdict] || '') + ' ' + say(verdict));
}

async function json(path) {
  const answer = await fetch(app + path, {
    headers: { Accept: 'application/json', 'Accept-Language': language },
    credentials: 'same-origin'
  });
  if (!answer.ok) throw new Error(path + ' ' + answer.status);
  return answer.json();
}

// Requests of one moment go out together: a list shows many cards.
function together(ask) {
  let waiting = null;
  return key => {
    if (!waiting) {
      const keys = new Set();
      waiting = { keys, answers: new Promise(resolve => setTimeout(resolve, 30)).then(() => {
        waiting = null;
        return ask([...keys]);
      }) };
    }
    waiting.keys.add(key);
    return waiting.answers.then(answers => answers[key]);
  };
}

const references = new Map();
const askReference = together(ids => json('/api/tasks?ids=' + ids.map(encodeURIComponent).join(',')));
const askSummary = together(keys =>
  json('/api/cases?references=' + keys.map(encodeURIComponent).join(',')).then(cases =>
    Object.fromEntries(cases.map(found => [found.reference, found]))
  )
);

// A task never changes its case, so what is known stays known.
async function referenceOf(task) {
  if (!references.has(task)) {
    const reference = await askReference(task);
    if (!/^[IM]-\d{4}-\d+$/.test(reference || '')) return null;
    references.set(task, reference);
  }
  return references.get(task);
}

function section(title, open, ...children) {
  const details = element('details', { class: 'sp-section' }, element('summary', {}, title), ...children);
  details.open = open;
  return details;
}

function submission(found) {
  const groups = new Map();
  for (const field of found.fields || []) {
    if (!groups.has(field.group)) groups.set(field.group, []);
    groups.get(field.group).push(field);
  }
  return [...groups].flatMap(([group, fields]) => [
    group ? element('h4', {}, group) : null,
    element(
      'dl',
      {},
      ...fields.flatMap(field => [element('dt', {}, field.label), element('dd', { class: 'sp-text' }, field.value)])
    )
  ]);
}

function size(bytes) {
  return bytes >= 1e6 ? (bytes / 1e6).toFixed(1) + ' MB' : Math.max(1, Math.round(bytes / 1e3)) + ' kB';
}

function documents(found) {
  return element(
    'ul',
    {},
    ...found.documents.map(document =>
      element('li', {}, link(document.href, document.name), ' (' + size(document.bytes) + ', ' + day(document.addedAt) + ')')
    )
  );
}

function assessment(reading) {
  return element(
    'ul',
    { class: 'sp-criteria' },
    ...criteria.map(criterion =>
      element(
        'li',
        {},
        element('strong', {}, say(criterion)),
        ' ',
        badge((reading.verdicts || {})[criterion] || 'UNCLEAR'),
        element(
          'ul',
          {},
          ...(reading.findings || [])
            .filter(finding => finding.criterion === criterion)
            .map(finding =>
              element(
                'li',
                {},
                (signs[finding.verdict] || '') + ' ' + (finding.text || finding.reason),
                element(
                  'details',
                  { class: 'sp-proof' },
                  element('summary', {}, say('rule') + ': ' + finding.rule),
                  element('p', { class: 'sp-text' }, finding.sentence || ''),
                  (finding.facts || []).length
                    ? element('p', { class: 'sp-text' }, say('facts') + ': ' + [].concat(finding.facts).join('\n'))
                    : null
                )
              )
            )
        )
      )
    )
  );
}

function nearest(found) {
  return element(
    'ul',
    {},
    ...found.nearest.map(entry =>
      element(
        'li',
        {},
        link(entry.href, entry.title),
        ' — ' + entry.organisation,
        entry.similarity === undefined || entry.similarity === null
          ? null
          : element('span', { class: 'sp-quiet' }, ' (' + Math.round(entry.similarity * 100) + '% ' + say('alike') + ')')
      )
    )
  );
}

const pieces = { GONE: 'del', NEW: 'ins', SAME: 'span' };

function earlier(before) {
  return element(
    'div',
    {},
    element('p', {}, say('declinedOn') + ' ' + day(before.decidedAt) + ': ', link(before.href, before.reference)),
    before.changes.length ? null : element('p', {}, say('same')),
    element(
      'dl',
      {},
      ...before.changes.flatMap(change => [
        element('dt', {}, change.label),
        element(
          'dd',
          { class: 'sp-text' },
          ...change.pieces.map(piece => element(pieces[piece.kind] || 'span', {}, piece.text))
        )
      ])
    )
  );
}

function questions(found) {
  return element(
    'dl',
    {},
    ...found.questions.flatMap(question => [
      element('dt', { class: 'sp-text' }, question.text + ' ', element('span', { class: 'sp-quiet' }, day(question.askedAt))),
      element('dd', { class: 'sp-text' }, question.answer || say('unanswered'))
    ])
  );
}

function howMany(reviews) {
  return reviews.given + ' ' + say('of') + ' ' + reviews.asked + ' ' + say('reviewsIn');
}

function advice(found) {
  return element(
    'dl',
    {},
    ...found.advice.flatMap(opinion => [
      element('dt', { class: 'sp-text' }, opinion.question + ' ', element('span', { class: 'sp-quiet' }, opinion.askedBy)),
      element('dd', { class: 'sp-text' }, opinion.adviser + ': ' + opinion.text)
    ])
  );
}

function reviews(all) {
  const list = all.list || [];
  const hides = list.some(review => review.state === 'GIVEN' && !review.recommendation);
  return element(
    'div',
    {},
    element('p', {}, howMany(all)),
    element(
      'ul',
      {},
      ...list.map(review =>
        element(
          'li',
          {},
          element('strong', {}, review.name || review.reviewer),
          ': ' + say(review.recommendation || review.state) + (review.again ? ' (' + say('secondRound') + ')' : ''),
          review.report ? element('p', { class: 'sp-text' }, say('report') + ': ' + review.report) : null,
          element(
            'ul',
            {},
            ...criteria
              .filter(criterion => (review.verdicts || {})[criterion])
              .map(criterion =>
                element(
                  'li',
                  { class: 'sp-text' },
                  say(criterion) + ' ',
                  badge(review.verdicts[criterion]),
                  (review.remarks || {})[criterion] ? ' ' + review.remarks[criterion] : null
                )
              )
          )
        )
      )
    ),
    hides ? element('p', { class: 'sp-quiet' }, say('hidden')) : null
  );
}

function objection(lodged) {
  return element(
    'dl',
    {},
    element('dt', {}, say('grounds') + ' ', element('span', { class: 'sp-quiet' }, day(lodged.lodgedAt))),
    element('dd', { class: 'sp-text' }, lodged.grounds),
    lodged.opinion ? element('dt', {}, say('opinion')) : null,
    lodged.opinion ? element('dd', { class: 'sp-text' }, lodged.opinion) : null,
    element('dt', {}, say('declined') + ' ', element('span', { class: 'sp-quiet' }, day(lodged.decidedAt))),
    element(
      'dd',
      {},
      element('p', { class: 'sp-text' }, lodged.reasons.remark),
      element(
        'ul',
        {},
        ...lodged.reasons.judgements.map(judgement =>
          element(
            'li',
            { class: 'sp-text' },
            say(judgement.criterion.toLowerCase().replaceAll('_', '-')) + ' ',
            badge(judgement.verdict),
            ' ' + (dutch ? judgement.dutch : judgement.english)
          )
        )
      )
    )
  );
}

function draw(found) {
  return [
    element(
      'header',
      {},
      element('p', { class: 'sp-quiet' }, found.reference + ' · ' + (found.statusText || found.status)),
      element('h3', {}, found.title),
      element('p', {}, found.organisation + ' · ' + moment(found.receivedAt)),
      element('p', {}, link('/dossiers/' + encodeURIComponent(found.reference), say('whole')))
    ),
    found.assessment
      ? section(
          say('assessment') + ' (' + say('release') + ' ' + found.assessment.release + ')',
          true,
          assessment(found.assessment)
        )
      : null,
    found.earlier ? section(say('earlier'), true, earlier(found.earlier)) : null,
    section(say('submission'), true, ...submission(found)),
    section(
      say('documents') + ' (' + (found.documents || []).length + ')',
      true,
      (found.documents || []).length ? documents(found) : element('p', {}, say('none'))
    ),
    section(
      say('nearest') + ' (' + (found.nearest || []).length + ')',
      true,
      (found.nearest || []).length ? nearest(found) : element('p', {}, say('none'))
    ),
    (found.questions || []).length ? section(say('questions'), true, questions(found)) : null,
    found.objection ? section(say('objection'), true, objection(found.objection)) : null,
    found.outBecause ? element('p', { role: 'status' }, found.outBecause) : null,
    found.reviews && (found.reviews.list || []).length ? section(say('reviews'), true, reviews(found.reviews)) : null,
    (found.advice || []).length ? section(say('advice'), true, advice(found)) : null
  ].filter(part => part);
}

async function show(place, task) {
  place.dataset.task = task;
  place.replaceChildren(element('p', { role: 'status' }, say('loading')));
  let drawn;
  try {
    const reference = await referenceOf(task);
    drawn = reference
      ? draw(await json('/api/cases/' + encodeURIComponent(reference)))
      : [element('p', {}, say('noCase'))];
  } catch (failure) {
    console.error(failure);
    const again = element('button', { type: 'button', class: 'btn btn-default' }, say('again'));
    again.addEventListener('click', () => show(place, task));
    drawn = [element('p', { role: 'alert' }, say('failed')), again];
  }
  // someone may have gone to another task in the meantime
  if (place.dataset.task === task) place.replaceChildren(...drawn);
}

const tab = {
  id: 'small-places-case',
  pluginPoint: 'tasklist.task.detail',
  priority: 2000,
  properties: { label: say('case') },
  render: (place, { taskId }) => {
    const page = element('section', { class: 'sp-case sp-case-tab', 'aria-label': say('case') });
    place.append(page);
    show(page, taskId);
  }
};

const card = {
  id: 'small-places-card',
  pluginPoint: 'tasklist.card',
  priority: 2000,
  render: async (place, { taskId }) => {
    try {
      const reference = await referenceOf(taskId);
      const found = reference && (await askSummary(reference));
      if (!found) return;
      place.append(
        element(
          'div',
          { class: 'sp-card' },
          element('div', { class: 'sp-card-title' }, found.title),
          element('div', { class: 'sp-quiet' }, found.reference + ' · ' + found.organisation),
          found.reviews && found.reviews.asked ? element('div', { class: 'sp-quiet' }, howMany(found.reviews)) : null,
          element(
            'div',
            { class: 'sp-card-verdicts' },
            ...criteria
              .filter(criterion => (found.verdicts || {})[criterion])
              .map(criterion =>
                element(
                  'span',
                  {
                    class: 'sp-badge sp-' + found.verdicts[criterion],
                    title: say(criterion) + ': ' + say(found.verdicts[criterion])
                  },
                  element('span', { 'aria-hidden': 'true' }, signs[found.verdicts[criterion]] + ' '),
                  say(criterion),
                  element('span', { class: 'sr-only' }, ': ' + say(found.verdicts[criterion]))
                )
              )
          )
        )
      );
    } catch (failure) {
      console.error(failure);
    }
  }
};

// Beside the form on a wide screen, folded above it on a narrow one; it never touches the form, so nothing typed is lost.
const wide = window.matchMedia('(min-width: 1300px)');

function beside() {
  const content = document.querySelector('.task-details .tab-content');
  const task = new URLSearchParams((location.hash.split('?')[1] || '')).get('task');
  const there = document.querySelector('.sp-beside');
  if (!content || !task || !content.querySelector('.form-pane')) {
    if (there) there.remove();
    return;
  }
  if (there && there.parentNode === content && there.dataset.task === task) return;
  if (there) there.remove();
  const place = element('div', {});
  const details = element('details', {}, element('summary', {}, say('case')), place);
  details.open = wide.matches;
  const panel = element('aside', { class: 'sp-case sp-beside', 'aria-label': say('case'), 'data-task': task }, details);
  content.append(panel);
  show(place, task);
}

// There is one sign-in, and it is not Tasklist's.
function leave() {
  if (location.hash.startsWith('#/login')) location.replace(app + '/login');
}

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    leave();
    beside();
  });
}).observe(document.body, { childList: true, subtree: true });
window.addEventListener('hashchange', leave);
wide.addEventListener('change', () => {
  const details = document.querySelector('.sp-beside > details');
  if (details) details.open = wide.matches;
});

export default [tab, card];
