"""The drawings: each line stands for a datum, and says it truly."""

import math
import re

import pytest

from school import figures
from school.figures.case import year_place
from school.figures.lines import apart, curve, fall, figure
from school.library import Library
from school.model import Case

NOW = 2026


@pytest.fixture
def case(library: Library) -> Case:
    return next(iter(library.cases.values()))


def numbers(path: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", path)]


def placed(case: Case, **place: object) -> Case:
    return case.model_copy(update={"place": case.place.model_copy(update=place)})


def test_a_curve_leaves_and_arrives_level() -> None:
    assert curve(0, 10, 100, 50) == "M0 10C50 10 50 50 100 50"


def test_a_fall_leaves_and_arrives_upright() -> None:
    x0, _, x1, _, x2, _, x3, _ = numbers(fall(10, 0, 90, 50))
    assert (x0, x1, x2, x3) == (10, 10, 90, 90)


@pytest.mark.parametrize(("value", "text"), [(2, "2"), (2.04, "2"), (-0.01, "0"), (12.55, "12.6"), (1400, "1400")])
def test_measures_are_written_short(value: float, text: str) -> None:
    assert figure(value) == text


def test_the_mark_joins_five_lines_in_one_point() -> None:
    mark = figures.mark()
    assert len(mark.lines) == 5
    assert {numbers(line.d)[-1] for line in mark.lines} == {32}
    assert len(mark.dots) == 1


def test_the_weave_has_a_line_for_each_theme_of_each_module(library: Library) -> None:
    weave = figures.weave(library.modules.values(), library.themes.values())
    wanted = sorted(library.themes[id].look for module in library.modules.values() for id in module.themes)
    assert sorted(line.look for line in weave.lines) == wanted
    ends = [numbers(line.d)[-1] for line in weave.lines]
    assert ends == sorted(ends), "lines must not cross on their way to the point"
    assert math.isclose(sum(ends) / len(ends), weave.height / 2, abs_tol=0.1)


def test_the_strip_ends_in_red_and_the_footer_begins_with_it(library: Library) -> None:
    themes = library.themes.values()
    assert figures.strip(themes).lines[-1].look == "red"
    assert figures.strip(themes, opening=True).lines[0].look == "red"


def test_a_braid_gains_a_strand_with_each_lesson() -> None:
    assert [len(figures.braid(place).lines) for place in range(4)] == [1, 2, 3, 4]
    assert len(figures.knot(4).lines) == 4


def test_the_order_of_modules_runs_from_left_to_right(library: Library) -> None:
    rows = library.prerequisites()
    drawing = figures.prerequisites(rows, rows[-1].module.id)
    assert [dot.label for dot in drawing.dots] == [str(number) for number in range(1, len(rows) + 1)]
    assert [dot.current for dot in drawing.dots] == [False] * (len(rows) - 1) + [True]
    assert len(drawing.lines) == sum(len(row.requires) for row in rows)
    for line in drawing.lines:
        assert numbers(line.d)[0] < numbers(line.d)[-2]


def test_no_module_makes_no_drawing() -> None:
    assert figures.prerequisites(()).dots == ()
    assert figures.weave((), ()).lines == ()


def test_all_threads_share_one_scale_of_years() -> None:
    assert year_place(1990, NOW) == year_place(1975, NOW) == 4
    assert year_place(NOW, NOW) == 96
    assert year_place(2008, NOW) == 50


def test_a_thread_has_a_line_for_each_theme_and_one_for_what_follows(library: Library, case: Case) -> None:
    thread = figures.thread(case, library.themes, NOW)
    assert [line.look for line in thread.lines[:-2]] == [library.themes[id].look for id in case.themes]
    assert thread.lines[-2].width == 1.5 + len(case.themes)
    assert not thread.dots[0].hollow
    assert thread.lines[-1].d.endswith("V30"), "a completed case ends with a bar"


def test_a_thread_without_a_year_is_dashed_and_hollow(library: Library, case: Case) -> None:
    unknown = case.model_copy(
        update={"years": case.years.model_copy(update={"start": None, "end": None}), "status": "ongoing"}
    )
    thread = figures.thread(unknown, library.themes, NOW)
    assert thread.dots[0].hollow
    assert {line.dash for line in thread.lines[:-1]} == {"2 5"}
    assert not figures.banner(unknown, library.themes, NOW).known


def test_the_banner_puts_the_year_where_the_thread_puts_it(library: Library, case: Case) -> None:
    banner = figures.banner(case, library.themes, NOW)
    thread = figures.thread(case, library.themes, NOW)
    assert math.isclose(banner.start * 3.2, thread.dots[0].x)
    assert banner.height == 44 * len(case.themes) and banner.start > figures.NAMED_FROM


def lasting(case: Case, status: str, start: int | None, end: int | None = None, *facts: int) -> Case:
    events = [case.timeline[0].model_copy(update={"year": year}) for year in facts]
    years = case.years.model_copy(update={"start": start, "end": end})
    return case.model_copy(update={"status": status, "years": years, **({"timeline": events} if facts else {})})


@pytest.mark.parametrize("start", [1995, 2010, 2019, 2022])
@pytest.mark.parametrize("lasted", [1, 3, 4])
def test_a_completed_case_ends_in_its_own_year_wherever_it_is_drawn(
    library: Library, case: Case, start: int, lasted: int
) -> None:
    ended = lasting(case, "completed", start, start + lasted)
    place = year_place(start + lasted, NOW)
    assert numbers(figures.thread(ended, library.themes, NOW).lines[-1].d)[0] == pytest.approx(3.2 * place, abs=0.1)
    banner = figures.banner(ended, library.themes, NOW)
    assert banner.end == pytest.approx(place) and banner.ended and not banner.ongoing


def test_an_ongoing_case_runs_to_today(library: Library, case: Case) -> None:
    ongoing = lasting(case, "ongoing", 2001)
    assert figures.banner(ongoing, library.themes, NOW).end == 99
    drawing = figures.timeline(ongoing, NOW)
    assert drawing.end == 99 and drawing.ongoing
    assert all(tick.x < 80 for tick in drawing.ticks), "the word for today has room"


def test_a_timeline_ends_with_its_case_and_later_facts_stand_beyond(case: Case) -> None:
    drawing = figures.timeline(lasting(case, "completed", 2004, 2011, 2004, 2011, 2012), NOW)
    during, later = [dot.x for dot in drawing.dots][1:]
    assert during < drawing.end < later
    assert [tick.text for tick in drawing.ticks][-1] == "2012"


def test_a_case_whose_end_no_source_gives_is_drawn_to_its_last_fact_and_not_closed(
    library: Library, case: Case
) -> None:
    unknown = lasting(case, "completed", 2015, None, 2015, 2018)
    banner = figures.banner(unknown, library.themes, NOW)
    assert banner.end == pytest.approx(year_place(2018, NOW)) and not banner.ended and not banner.ongoing
    closed = figures.thread(lasting(case, "completed", 2015, 2018), library.themes, NOW).lines
    assert figures.thread(unknown, library.themes, NOW).lines == closed[:-1]


def test_the_timeline_keeps_the_order_of_facts_and_fills_the_deed(case: Case) -> None:
    drawing = figures.timeline(case, NOW)
    places = [dot.x for dot in drawing.dots]
    assert places == sorted(places)
    assert [not dot.hollow for dot in drawing.dots] == [event.joins for event in case.timeline]
    assert all(0 <= place <= 99 for place in places)
    assert len(drawing.ticks) <= 8


def test_a_timeline_without_a_deed_has_one_line(case: Case) -> None:
    plain = [event.model_copy(update={"joins": False}) for event in case.timeline]
    drawing = figures.timeline(case.model_copy(update={"timeline": tuple(plain)}), NOW)
    assert drawing.lines == ()
    assert not drawing.known


def test_actors_differ_by_pattern_and_weight(case: Case) -> None:
    lines = figures.actors(case.actors).lines
    assert len(lines) == len(case.actors)
    assert {line.dash for line in lines} == {figures.case.DASHES[actor.sector] for actor in case.actors}
    assert [line.width > 2 for line in lines] == [actor.main for actor in case.actors]
    assert len(figures.actors_down(case.actors).lines) == len(case.actors)


def test_every_part_of_society_has_a_pattern_of_its_own() -> None:
    assert len(set(figures.case.DASHES.values())) == 6


@pytest.mark.parametrize(
    ("latitude", "longitude", "east", "south"),
    [(60.0, 11.34, 0, -1), (0.0, 11.34, 0, 1), (44.49, 13.0, 1, 0), (44.49, 9.0, -1, 0)],
)
def test_the_rose_shows_true_bearings(
    library: Library, case: Case, latitude: float, longitude: float, east: int, south: int
) -> None:
    drawing = figures.rose([placed(case, latitude=latitude, longitude=longitude)], library.themes, "it")
    (dot,) = drawing.dots
    turn = math.atan2(dot.y - 260, dot.x - 260) - math.atan2(south, east)
    assert abs(math.remainder(turn, math.tau)) < 0.03


def test_the_rose_grows_with_distance_and_stays_on_its_sheet(library: Library, case: Case) -> None:
    near, far = (
        figures.rose([placed(case, latitude=latitude, longitude=longitude)], library.themes, "it").dots[0]
        for latitude, longitude in ((44.9, 8.6), (-41.3, 174.8))
    )
    assert math.hypot(near.x - 260, near.y - 260) < math.hypot(far.x - 260, far.y - 260) < 250


def test_marks_of_the_rose_that_share_a_place_stand_apart_and_leave_bologna_free(library: Library, case: Case) -> None:
    for count, least in ((44, 11), (1000, 5)):
        dots = figures.rose([placed(case, latitude=44.49, longitude=11.34)] * count, library.themes, "it").dots
        nearest = min(math.hypot(one.x - two.x, one.y - two.y) for one in dots for two in dots[:60] if one is not two)
        assert nearest > 2 * dots[0].r >= least - 0.1
        assert all(7 + dot.r < math.hypot(dot.x - 260, dot.y - 260) < 260 for dot in dots)


def test_the_rose_goes_round_clockwise_from_the_north(library: Library, case: Case) -> None:
    places = [(44.5, 20.0), (60.0, 11.4), (44.5, 0.0), (30.0, 11.3)]
    dots = figures.rose([placed(case, latitude=one, longitude=two) for one, two in places], library.themes, "it").dots
    turns = [math.atan2(dot.x - 260, 260 - dot.y) % math.tau for dot in dots]
    assert turns == sorted(turns)


def test_labels_of_the_rose_do_not_overlap(library: Library, case: Case) -> None:
    cases = [placed(case, name=f"Luogo {turn}", latitude=44 + turn / 3, longitude=4 - turn / 5) for turn in range(20)]
    labels = figures.rose(cases, library.themes, "it").labels
    assert labels
    for label in labels:
        for other in labels:
            if other is not label and label.anchor == other.anchor:
                assert abs(label.x - other.x) > 8 * len(label.text) or abs(label.y - other.y) > 14


@pytest.mark.parametrize(
    ("name", "west", "east", "north", "south"),
    [("europe", (38.7, -9.1), (41.0, 29.0), (60.2, 24.9), (37.0, -8.0)), ("world", (4.6, -74.1), (-41.3, 174.8), (60.2, 24.9), (-41.3, 174.8))],
)  # fmt: skip
def test_a_map_keeps_west_at_the_left_and_north_at_the_top(
    library: Library, case: Case, name: str, west: tuple[float, float], east: tuple[float, float],
    north: tuple[float, float], south: tuple[float, float],
) -> None:  # fmt: skip
    def spot(where: tuple[float, float]) -> figures.Dot:
        (dot,) = figures.map_of(name, [placed(case, latitude=where[0], longitude=where[1])], library.themes).dots
        return dot

    assert spot(west).x < spot(east).x
    assert spot(north).y < spot(south).y


def test_a_case_beyond_europe_is_on_the_map_of_the_world_only(library: Library, case: Case) -> None:
    far = placed(case, latitude=-41.3, longitude=174.8)
    assert figures.map_of("europe", [far], library.themes).dots == ()
    assert figures.map_of("world", [far], library.themes).dots[0].label == case.id


@pytest.mark.parametrize("name", ["europe", "world"])
def test_outlines_are_drawn_and_stay_small(library: Library, name: str) -> None:
    drawing = figures.map_of(name, (), library.themes)
    assert drawing.lines[0].d.startswith("M") and drawing.lines[0].d.endswith("Z")
    assert sum(len(line.d) for line in drawing.lines) < 16_000


def test_marks_that_share_a_place_do_not_cover_each_other(library: Library, case: Case) -> None:
    dots = figures.map_of("europe", [case] * 60, library.themes).dots
    nearest = min(math.hypot(one.x - two.x, one.y - two.y) for one in dots for two in dots if one is not two)
    assert nearest > 2 * dots[0].r


def test_a_thousand_marks_find_room_quickly() -> None:
    places = apart([(0.0, 0.0)] * 1000, 10)
    assert len(set(places)) == 1000


def test_all_cases_stand_on_one_line_of_years(library: Library, case: Case) -> None:
    def begun(start: int | None) -> Case:
        return case.model_copy(update={"years": case.years.model_copy(update={"start": start, "end": None})})

    drawing = figures.years([begun(2001), begun(2001), begun(2020), begun(None)], library.themes, NOW, "s.d.")
    unknown, *known = [(dot.x, dot.y) for dot in drawing.dots]
    assert known[0][0] == known[1][0] < known[2][0] < unknown[0]
    assert known[0][1] > known[1][1], "cases of one year stand one above the other"
    assert [label.text for label in drawing.labels if not label.minor] == ["1990", "2000", "2010", "2020", "s.d."]


def test_a_text_can_ask_for_a_drawing_by_name() -> None:
    for draw in figures.NAMED.values():
        assert draw().lines
