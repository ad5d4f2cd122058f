"""First names and their short forms: Sasha may be Alexander, but Anna is not a mistyped Inna.

One line for one name, in any script: spellings that sound alike need not be repeated.
"""

from suki_contacts.duplicates.names import Word, words

_LINES = """
александр alexander alejandro alessandro саша саня шура alex sandy
александра саша шура alexandra sandra
алексей алёша лёша леша
алина
алла
альберт al bert albert
анастасия настя ася anastasia
анатолий толя
андрей andrew andy drew andreas
анна аня нюра ann anne annie hanna hannah
антон tony anthony antonio
антонина тоня
арина
аркадий
арсений
артём тёма
артур
богдан
борис боря
вадим
валентин валя
валентина валя
валерий валера
валерия лера
варвара варя barbara
василий вася basil
вера
вероника ника
виктор витя vic
виктория вика vicky
виталий
владимир вова володя
владислав влад
всеволод сева
вячеслав слава
галина галя
геннадий гена
георгий жора гоша george
герман
глеб
григорий гриша gregory greg
даниил данила даня daniel dan danny
дарья даша daria
денис dennis denny
диана
дмитрий дима митя
евгений женя eugene gene
евгения женя
егор
екатерина катя catherine katherine kate kathy katie
елена лена алёна helen
елизавета лиза elizabeth liz beth
захар
зинаида зина
зоя
иван ваня
игорь
илья илюша
инна
ирина ира irene
карина
кира
кирилл
кристина christina kristin tina
ксения ксюша
лариса
лев лёва leo
леонид лёня
лидия лида
лилия
любовь люба
людмила люда мила
максим макс max
маргарита рита margaret maggie peggy
марина
мария маша маруся mary
марк mark marc
матвей matthew matt
михаил миша michael mike
надежда надя
наталья наташа ната natalie
никита
николай коля nicholas nick
нина
оксана
олег
олеся
ольга оля
павел паша paul
пётр петя peter pete
полина поля
раиса рая
роман рома
руслан
светлана света
семён сёма
сергей серёжа серж
софья соня sophie
станислав стас
степан стёпа stephen steven steve
тамара тома
тарас
татьяна таня
тимофей тимур тим
ульяна уля
фёдор федя theodore ted
филипп philip phil
эдуард эдик edward eddie ed
эльвира эля
элина
эмма
юлия юля
юрий юра
яков yakov jacob jake
ян
яна
ярослав
arthur art
ada
amelia amy
benjamin ben
carl karl
carlos
carmen
charles charlie chuck
christopher chris
david dave
diego
donald don
elena
emily
ernest
eva eve
frank francis
grace
harold harry hal
henry hank
isabel bella
james jim jimmy
jane jean
jennifer jenny jen
jessica jess
john johnny jack
jonathan jon
jose pepe
joseph joe
juan
karen
kenneth ken
laura
lawrence larry
linda
lina
lisa
louis luis lewis
lucas luke
lucy lucia
manuel
marco
martin
marta martha
mario
nancy
nora
oliver
olivia
oscar
pablo
patricia pat patty tricia
patrick pat
pedro
rachel
ramon
raymond ray
richard rick dick rich
robert rob bob bobby
ronald ron
rosa rose
samuel sam
samantha sam
sara sarah
simon
susan sue suzanne
thomas tom tommy
victoria
vincent vince
walter walt
william will bill billy
"""
# Sound → the names it may stand for.
_NAMES: dict[str, set[int]] = {}
for _number, _line in enumerate(_LINES.strip().splitlines()):
    for _spelling in words(_line):
        _NAMES.setdefault(_spelling.sound, set()).add(_number)


def is_first_name(one: Word) -> bool:
    return one.sound in _NAMES


def may_be_one(one: Word, other: Word) -> bool:
    """Are the two forms of one first name?"""
    return not _NAMES.get(one.sound, set()).isdisjoint(_NAMES.get(other.sound, set()))


def full_forms(one: Word) -> list[str]:
    """The sounds under which a person of this first name is filed: each name it may be short for, or itself."""
    return sorted(f"#{number}" for number in _NAMES[one.sound]) if one.sound in _NAMES else [one.frame]
